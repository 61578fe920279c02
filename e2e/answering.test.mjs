// A charity of four has no account: it answers from a link in an e-mail, on a telephone, with its
// PIN; and its offers came in a spreadsheet that it filled in.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { asAxe, asPerson, asWorker, assertFits, assertNeverStored, launch, readable } from "./browser.mjs";
import { startMail } from "./mail.mjs";
import { openPlace } from "./place.mjs";
import { takeShots } from "./shots.mjs";
import { button, choose, converse, fields, inDays, introduceCalmly, link, signIn } from "./walk.mjs";

const zephyrine = {
  name: "Zephyrine",
  telephone: "020 7946 0018",
  words: "I eat alone, and I would like to bake.",
  wants: "To bake bread with somebody.",
  conversation: "We spoke about bread.",
};
const mailbox = "oven@copperwell.example";
const pin = "482913";

describe("a charity without an account", () => {
  let place;
  let mail;
  let browser;
  let front;
  let lead;
  let kitchen;
  let letter;
  const opened = [];
  const open = async (how, options) => {
    const one = await how(browser, options);
    opened.push(one);
    return one.page;
  };
  const inTheLetter = (got) => got.words.match(/http:\/\/\S+\/answer\/\S+/)[0];

  before(async () => {
    mail = await startMail();
    place = await openPlace({
      mail,
      accounts: [
        { name: "Ama Boateng", team: "front-door" },
        { name: "Ines Duarte", team: "alliance-office", role: "network-lead" },
        { name: "Bisi Okafor", team: "mosaic-kitchen" },
      ],
    });
    [front, lead, kitchen] = place.accounts;
    browser = await launch();
  });
  after(async () => {
    for (const { outside, documents } of opened) {
      assert.deepEqual(outside, [], "a page asked an outside host for something");
      assertNeverStored(documents);
    }
    await browser?.close();
    await place?.close();
    await mail?.close();
  });

  test("its offers come in by a spreadsheet, and what is to be mended is told by row and column", async () => {
    const page = await open(asWorker);
    await signIn(page, place.address, lead);
    await page.goto(`${place.address}/network/sheet`);
    await takeShots(page, "sheet");
    await page.getByLabel(/who filled it in/i).fill("Copperwell Project");
    await page.getByLabel(/the sheet, saved as csv/i).setInputFiles("e2e/sheet.csv");
    await button(page, /take it in/i).click();
    const said = await readable(page);
    assert.match(said, /One offer is new/);
    assert.match(said, /3\s+Monday\s+soon\s+Write times such as/);
    assert.match(said, /Something else\s+We know no column of this name/);
    await takeShots(page, "sheet-taken");
    await page.getByLabel(/the sheet, saved as csv/i).setInputFiles("e2e/sheet.csv");
    await button(page, /take it in/i).click();
    assert.match(await readable(page), /No offer is new.*one is as it was/, "it came in twice");
    const template = await page.request.get(`${place.address}/network/sheet/template`);
    assert.match(await template.text(), /Name of the offer/);
    await page.goto(`${place.address}/network?standing=proposed`);
    await link(page, "Copperwell bread oven").click();
    await button(page, /^open it|let it be chosen|open this/i).click();
    await page.getByText("Who answers for it").click();
    await page.getByLabel(/the team that is asked/i).selectOption("mosaic-kitchen");
    await page.locator("form", { hasText: "The team that is asked" }).getByRole("button").click();
    await page.getByText(/answer from a link in an e-mail/i).click();
    await page.getByLabel(/their mailbox/i).fill(mailbox);
    await page.getByLabel(/their pin/i).fill("12");
    await page.locator("form", { hasText: "Their mailbox" }).getByRole("button").click();
    assert.match(await readable(page), /Type 6 to 12 digits/);
    await page.getByLabel(/their pin/i).fill(pin);
    await page.locator("form", { hasText: "Their mailbox" }).getByRole("button").click();
    assert.doesNotMatch(await readable(page), /to put right/);
    assert.ok(!(await page.content()).includes(pin), "the PIN stands on the page");
    assert.match(await readable(page), /oven@copperwell\.example waits until somebody of/);
  });

  test("the team that is asked for people lets it, in its own room", async () => {
    const page = await open(asWorker, { width: 320 });
    await signIn(page, place.address, kitchen);
    await page.goto(`${place.address}/offers-room`);
    assert.match(await readable(page), /oven@copperwell\.example is to answer for this offer/);
    await assertFits(page, 320);
    await takeShots(page, "answer-let");
    await button(page, /yes, they answer for us/i).click();
    assert.match(await readable(page), /oven@copperwell\.example answers for this offer/);
  });

  test("when somebody is connected a letter comes that names nobody", async () => {
    await introduceCalmly(await open(asPerson), place.address, zephyrine);
    const page = await open(asWorker);
    await signIn(page, place.address, front);
    await converse(page, place.address, zephyrine);
    zephyrine.page = page.url();
    await link(page, /connect to an offer/i).click();
    await choose(page, /copperwell bread oven/i);
    await page.getByLabel(/what do we ask/i).fill("To bake with her on Mondays");
    await page.getByLabel(/yes, to what is chosen/i).check();
    await button(page, /ask the service/i).click();
    assert.match(await readable(page), /Ama Boateng stays with Zephyrine/);
    letter = await mail.letter(mailbox);
    for (const secret of [zephyrine.name, "bake", "Copperwell", "bread"]) {
      assert.ok(!`${letter.subject} ${letter.words}`.includes(secret), `the letter says "${secret}"`);
    }
  });

  test("opening the link changes nothing, the PIN opens it, and it works once", async () => {
    const page = await open(asPerson, { width: 320 });
    await page.goto(inTheLetter(letter));
    assert.ok(!(await readable(page)).includes(zephyrine.name), "the link alone shows a name");
    await takeShots(page, "answer-pin");
    await page.getByLabel(/your pin/i).fill("000000");
    await button(page, "Open").click();
    assert.match(await readable(page), /That is not the PIN/);
    await page.getByLabel(/your pin/i).fill(pin);
    await button(page, "Open").click();
    const theirs = await readable(page);
    assert.match(theirs, /To bake with her on Mondays/);
    assert.match(theirs, /Zephyrine/);
    await assertFits(page, 320);
    await takeShots(page, "answer-open");
    await page.getByRole("radio", { name: /^yes, we can/i }).check();
    const meeting = inDays(3, "10:00");
    await page.getByLabel(/day of the first meeting/i).fill(meeting.day);
    await page.getByLabel("The time", { exact: true }).fill(meeting.time);
    await page.getByLabel("Where", { exact: true }).fill("The oven");
    await button(page, /send your answer/i).click();
    assert.match(await readable(page), /Your answer is with us/);
    await takeShots(page, "answer-answered");
    await page.goto(inTheLetter(letter));
    assert.match(await readable(page), /There is nothing to answer here any more/);
    const worker = await open(asWorker);
    await signIn(worker, place.address, front);
    await worker.goto(zephyrine.page);
    assert.match(await readable(worker), /The oven/);
  });

  test("the team that stands behind it says that they met, and goes on with her", async () => {
    const page = await open(asWorker, { width: 320 });
    await signIn(page, place.address, kitchen);
    await link(page, zephyrine.name).click();
    await page.getByRole("radio", { name: /^yes, we have met/i }).check();
    const now = fields(new Date());
    await page.getByLabel(/on which day/i).fill(now.day);
    await page.getByLabel(/at what time/i).fill(now.time);
    await page.getByLabel(/face to face/i).check();
    await page.getByLabel(/what is next with/i).fill("Bake again");
    const by = inDays(7, "11:00");
    await page.getByLabel(/by which day/i).fill(by.day);
    await page.getByLabel(/by what time/i).fill(by.time);
    await button(page, /send your answer/i).click();
    assert.match(await readable(page), /You support: 1|Zephyrine/);
    const worker = await open(asWorker);
    await signIn(worker, place.address, front);
    await worker.goto(zephyrine.page);
    assert.match(await readable(worker), /Met/);
  });

  test("no page of it keeps anybody out", async () => {
    const page = await open(asAxe);
    await page.goto(inTheLetter(letter));
    await assertAccessible(page, "answer-over");
    await signIn(page, place.address, lead);
    await page.goto(`${place.address}/network/sheet`);
    await page.getByLabel(/who filled it in/i).fill("Copperwell Project");
    await page.getByLabel(/the sheet, saved as csv/i).setInputFiles("e2e/sheet.csv");
    await button(page, /take it in/i).click();
    await assertAccessible(page, "sheet-taken");
    await page.goto(`${place.address}/network/missing`);
    await takeShots(page, "network-missing");
    await assertAccessible(page, "network-missing");
  });
});
