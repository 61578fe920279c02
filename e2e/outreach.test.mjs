// An outreach worker with a telephone: a gathering from its plan to its numbers, somebody who is
// introduced on the spot, somebody who wishes to hear more and then does not, what was said, and
// the advice that a centre answers. All of it without script.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { asAxe, asWorker, assertFits, assertNeverStored, launch, readable } from "./browser.mjs";
import { openPlace } from "./place.mjs";
import { takeShots } from "./shots.mjs";
import { button, fields, inDays, link, path, signIn } from "./walk.mjs";

const said = "They would come if somebody at the desk spoke Somali.";

describe("out in the community", () => {
  let place;
  let browser;
  let outreach;
  let centre;
  let lead;
  let front;
  let gathering;
  let advice;
  const opened = [];
  const open = async (how, options) => {
    const one = await how(browser, options);
    opened.push(one);
    return one.page;
  };
  const onATelephone = async () => {
    const page = await open(asWorker, { width: 320 });
    await signIn(page, place.address, outreach);
    return page;
  };

  before(async () => {
    place = await openPlace({
      accounts: [
        { name: "Sade Bello", team: "outreach", role: "outreach-worker" },
        { name: "Ceri Probert", team: "short-term-support", role: "centre-worker" },
        { name: "Ines Duarte", team: "alliance-office", role: "network-lead" },
        { name: "Ama Boateng", team: "front-door" },
      ],
    });
    [outreach, centre, lead, front] = place.accounts;
    browser = await launch();
  });
  after(async () => {
    for (const { outside, documents } of opened) {
      assert.deepEqual(outside, [], "a page asked an outside host for something");
      assertNeverStored(documents);
    }
    await browser?.close();
    await place?.close();
  });

  test("the room greets whoever has nothing planned yet", async () => {
    const page = await onATelephone();
    assert.equal(path(page), "/outreach");
    assert.match(await readable(page), /Nothing is planned yet/);
    await assertFits(page, 320);
    await takeShots(page, "outreach-empty");
  });

  test("a gathering is planned, and what is missing is said where it is missing", async () => {
    const page = await onATelephone();
    await link(page, "Plan a gathering").click();
    await page.getByLabel(/what it is called/i).fill("Tea and talk at the library");
    await button(page, "Plan it").click();
    assert.match(await page.getByRole("alert").innerText(), /Choose at least one community/);
    assert.equal(await page.getByLabel(/what it is called/i).inputValue(), "Tea and talk at the library");
    await takeShots(page, "outreach-plan-again");
    await page.getByRole("checkbox", { name: "Somali communities" }).check();
    await page.getByRole("checkbox", { name: "Somali", exact: true }).check();
    // It has just begun: a telephone in one hand, a cup in the other.
    const begun = fields(new Date(Date.now() - 60_000));
    await page.getByLabel("Day", { exact: true }).fill(begun.day);
    await page.getByLabel("Begins").fill(begun.time);
    await page.getByLabel("Where", { exact: true }).fill("The library, SW9");
    await button(page, "Plan it").click();
    assert.match(await readable(page), /It is planned/);
    assert.match(await readable(page), /Somali communities/);
    gathering = path(page);
    await assertFits(page, 320);
    await takeShots(page, "outreach-gathering");
  });

  test("one that is to come can be moved, and called off", async () => {
    const page = await onATelephone();
    await link(page, "Plan a gathering").click();
    await page.getByLabel(/what it is called/i).fill("Lunch after church");
    await page.getByRole("radio", { name: "An open day" }).check();
    const later = inDays(4, "12:00");
    await page.getByLabel("Day", { exact: true }).fill(later.day);
    await page.getByLabel("Begins").fill(later.time);
    await page.getByLabel("Where", { exact: true }).fill("The church hall");
    await button(page, "Plan it").click();
    await page.getByText("Another time or place").click();
    const moving = page.locator("form[action$='/move']");
    await moving.getByLabel("Begins").fill("13:00");
    await moving.getByLabel("Why").fill("The hall is let until noon");
    await moving.getByRole("button").click();
    assert.match(await readable(page), /It is moved/);
    assert.match(await readable(page), /13:00/);
    await page.getByText("Call it off").first().click();
    const off = page.locator("form[action$='/call-off']");
    await off.getByRole("button").click();
    assert.match(await page.getByRole("alert").innerText(), /./);
    await page.locator("form[action$='/call-off']").getByLabel("Why").fill("The hall is flooded");
    await page.locator("form[action$='/call-off']").getByRole("button").click();
    assert.match(await readable(page), /It is called off/);
    assert.equal(await page.getByRole("link", { name: "Introduce somebody now" }).count(), 0);
    await takeShots(page, "outreach-called-off");
  });

  test("somebody who asks for help there is introduced there, and the gathering keeps a number", async () => {
    const page = await onATelephone();
    await page.goto(`${place.address}${gathering}`);
    await link(page, "Introduce somebody now").click();
    await assertFits(page, 320);
    await takeShots(page, "outreach-introduce");
    await page.getByLabel(/what they say/i).or(page.locator("[name=own_words]")).first().fill("I have not slept for weeks.");
    await page.locator("[name=call_me]").fill("Hodan");
    await page.getByRole("radio", { name: /ring/i }).first().check();
    await page.locator("[name=ring_number]").fill("020 7946 0023");
    await page.locator("form[action^='/outreach/introduce'] button").last().click();
    assert.equal(path(page), gathering);
    assert.match(await readable(page), /They are introduced/);
    assert.match(await readable(page), /Introductions that followed\s+1/);
    assert.ok(!(await readable(page)).includes("Hodan"), "the gathering keeps a name");
    const door = await open(asWorker);
    await signIn(door, place.address, front);
    assert.match(await readable(door), /Hodan/);
  });

  test("who wishes to hear more is told who reads it first, and is taken out when they ask", async () => {
    const page = await onATelephone();
    await page.goto(`${place.address}${gathering}`);
    await page.getByText("Somebody wishes to hear more").click();
    await page.getByLabel("Their name").fill("Rosa");
    await page.getByLabel("One way to reach them").fill("020 7946 0024");
    await page.getByRole("radio", { name: "Ring me" }).check();
    await button(page, "Keep this").click();
    assert.match(await page.getByRole("alert").innerText(), /Tell them who reads this first/);
    assert.equal(await page.getByLabel("Their name").inputValue(), "Rosa");
    await page.getByLabel(/only the outreach team reads this/).check();
    await button(page, "Keep this").click();
    assert.match(await readable(page), /They will hear from us/);
    await takeShots(page, "outreach-guest");
    await button(page, "Take Rosa out").click();
    assert.match(await readable(page), /They are taken out/);
    assert.ok(!(await readable(page)).includes("Rosa"));
  });

  test("how many came is counted, and put right", async () => {
    const page = await onATelephone();
    await link(page, "Tea and talk at the library").click();
    await page.getByLabel(/how many came/i).fill("12");
    await page.getByLabel(/how many spoke/i).fill("15");
    await button(page, "Keep the numbers").click();
    assert.match(await page.getByRole("alert").innerText(), /No more can have spoken with us than came/);
    await page.getByLabel(/how many spoke/i).fill("5");
    await button(page, "Keep the numbers").click();
    assert.match(await readable(page), /The numbers are kept/);
    await page.getByText("Put the numbers right").click();
    await page.getByLabel(/how many came/i).fill("14");
    await button(page, "Keep the numbers").click();
    assert.match(await readable(page), /Put right by Sade Bello/);
    await takeShots(page, "outreach-written-down");
  });

  test("what was said is written down, and a centre is advised because of it", async () => {
    const page = await onATelephone();
    await page.goto(`${place.address}${gathering}`);
    await link(page, "Write down what was said").click();
    assert.equal(await page.getByLabel("Who said it").inputValue(), "somali");
    await page.getByLabel("What they said").fill(said);
    await page.getByRole("checkbox", { name: "Someone who speaks your language" }).check();
    await assertFits(page, 320);
    await takeShots(page, "outreach-said");
    await button(page, "Keep this").click();
    assert.equal(path(page), gathering);
    assert.match(await readable(page), /Someone who speaks your language: (an|no) offer helps today/);
    await link(page, "Advise a team because of this").click();
    await page.getByLabel("To which team").selectOption("short-term-support");
    await page.getByLabel("What you advise").fill("Put up a sign in Somali, and say who speaks it.");
    await takeShots(page, "outreach-advise");
    await button(page, "Pass it on").click();
    assert.match(await readable(page), /The team has it/);
    advice = path(page);
    assert.equal(await page.getByRole("button", { name: "Answer" }).count(), 0, "only the team answers");
  });

  test("the centre answers, and whoever advised it reads the answer", async () => {
    const page = await open(asWorker, { width: 320 });
    await signIn(page, place.address, centre);
    await link(page, "Advice to us").click();
    await takeShots(page, "advice-list");
    await page.getByRole("link", { name: "Somali communities" }).click();
    assert.equal(path(page), advice);
    await page.getByRole("radio", { name: "Not now" }).check();
    await button(page, "Answer").click();
    assert.match(await page.getByRole("alert").innerText(), /or why not now/);
    await page.getByRole("radio", { name: "We will do it" }).check();
    await page.getByLabel(/what you did or will do/i).fill("We order the sign.");
    await page.getByLabel(/by which day/i).fill(inDays(7, "").day);
    await button(page, "Answer").click();
    assert.match(await readable(page), /Your answer is with the outreach team/);
    await takeShots(page, "advice-answered");
    const told = await onATelephone();
    assert.match(await readable(told), /We will do it: We order the sign\. \(Ceri Probert/);
    await takeShots(told, "outreach-room");
  });

  test("the network lead sees what was asked for, and not who", async () => {
    const page = await open(asWorker);
    await signIn(page, place.address, lead);
    await page.goto(`${place.address}/network/missing`);
    const text = await readable(page);
    assert.match(text, /What communities asked for/);
    assert.match(text, /Somali communities/);
    assert.ok(!text.includes(said));
    await takeShots(page, "network-missing-asked");
    const room = await page.goto(`${place.address}/outreach`);
    assert.equal(room.status(), 404);
  });

  test("nothing on these pages bars anybody", async () => {
    const page = await open(asAxe);
    await signIn(page, place.address, outreach);
    for (const at of ["/outreach", "/outreach/plan", "/outreach/said", "/outreach/advise", gathering, gathering.replace("gatherings", "introduce"), advice]) {
      await page.goto(`${place.address}${at}`);
      await assertAccessible(page, at);
    }
    const theirs = await open(asAxe);
    await signIn(theirs, place.address, centre);
    for (const at of ["/advice", advice]) {
      await theirs.goto(`${place.address}${at}`);
      await assertAccessible(theirs, at);
    }
  });
});
