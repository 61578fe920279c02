// The directory of offers: anybody finds support in their own words, with script and
// without; whoever looks after it looks after it; and another directory reads ours.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { asAxe, asPerson, asWorker, assertFits, assertNeverStored, launch, readable } from "./browser.mjs";
import { openPlace, takeIn } from "./place.mjs";
import { takeShots } from "./shots.mjs";
import { button, path, signIn } from "./walk.mjs";

describe("the directory of offers", () => {
  let place;
  let browser;
  const opened = [];
  const open = async (how, options) => {
    const one = await how(browser, options);
    opened.push(one);
    return one.page;
  };
  const names = (page) => page.locator(".lw-offer__name").allInnerTexts();

  before(async () => {
    const lead = (name) => ({ name, team: "alliance-office", role: "network-lead" });
    place = await openPlace({ accounts: [lead("Ines Duarte"), lead("Sol Amari")] });
    await takeIn(place, "e2e/offers.json");
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

  test("anybody finds support in their own words, narrows it, keeps some and introduces themselves", async () => {
    const page = await open(asPerson);
    await page.goto(place.address);
    await page.getByRole("link", { name: "Find support" }).click();
    await takeShots(page, "support");
    await page.getByLabel(/what would you like help with/i).fill("owe moeny to bailifs");
    await button(page, /^find support/i).click();
    assert.ok(!/bailif|owe/.test(page.url()), "the address tells what was typed");
    assert.equal((await names(page))[0], "Copper Lane Money Table");
    assert.match(await readable(page), /It helps with: Money you owe/);
    await takeShots(page, "support-found");
    await page.getByText("Narrow it down").click();
    await page.getByLabel(/your postcode/i).fill("SW9");
    await page.getByLabel("How far").selectOption({ label: "Up to 1 mile" });
    await button(page, /show these/i).click();
    assert.deepEqual((await names(page)).includes("Furthest Hill Walkers"), false);
    assert.match(await readable(page), /mile away/);
    await page.getByLabel("Language").selectOption({ label: "Portuguese (1)" });
    await page.getByRole("checkbox", { name: /^free/i }).check();
    await page.getByRole("checkbox", { name: /^without steps/i }).check();
    await button(page, /show these/i).click();
    assert.deepEqual(await names(page), ["Copper Lane Money Table"]);
    await button(page, "Keep Copper Lane Money Table").click();
    assert.deepEqual(await names(page), ["Copper Lane Money Table"], "keeping it lost what was looked for");
    await page.getByRole("link", { name: "You have kept 1 thing" }).click();
    await takeShots(page, "support-kept");
    await page.getByRole("link", { name: "Copper Lane Money Table" }).click();
    assert.match(await readable(page), /Monday and Wednesday, 10am to 3:30pm/);
    await takeShots(page, "support-offer");
    await button(page, /introduce yourself/i).click();
    assert.match(await page.getByLabel(/going on for you/i).inputValue(), /I would like to go to: Copper Lane Money Table/);
    await page.goto(`${place.address}/support/kept`);
    await button(page, /forget this list/i).click();
    assert.match(await readable(page), /You have kept nothing yet/);
  });

  test("a postcode from elsewhere is said kindly, and everything is looked through all the same", async () => {
    const page = await open(asPerson, { width: 320 });
    await page.goto(`${place.address}/support`);
    await page.getByText("Narrow it down").click();
    await page.getByLabel(/your postcode/i).fill("LA1 4XX");
    await page.getByLabel(/what would you like help with/i).fill("debt");
    await button(page, /^find support/i).click();
    assert.match(await readable(page), /do not know that postcode here.*still looked everywhere/s);
    assert.equal((await names(page)).length >= 2, true);
    await assertFits(page, 320);
  });

  test("plain words of danger bring crisis help before any offer", async () => {
    const page = await open(asPerson);
    await page.goto(`${place.address}/support`);
    await page.getByLabel(/what would you like help with/i).fill("i dont want to be here any more, the debt");
    await button(page, /^find support/i).click();
    const text = await readable(page);
    assert.ok(text.indexOf("0808 157 0142") < text.indexOf("Find support"), text);
    await takeShots(page, "support-danger");
  });

  test("with script what is found comes while somebody types", async () => {
    const page = await open(asWorker);
    await page.goto(`${place.address}/support`);
    await page.getByLabel(/what would you like help with/i).pressSequentially("cant slepe");
    await page.getByRole("heading", { name: "The Long Night Line" }).waitFor();
    assert.equal(path(page), "/support");
    await page.getByLabel(/what would you like help with/i).fill("i want to end my life");
    await page.locator("[data-found] .lw-beside").waitFor();
  });

  test("nothing on these pages bars anybody", async () => {
    const page = await open(asAxe);
    await page.goto(`${place.address}/support`);
    await assertAccessible(page, "support");
    await page.getByLabel(/what would you like help with/i).fill("debt");
    await button(page, /^find support/i).click();
    await assertAccessible(page, "support-found");
    await page.getByRole("link", { name: "Copper Lane Money Table" }).click();
    await assertAccessible(page, "support-offer");
    await button(page, /keep copper/i).click();
    await page.goto(`${place.address}/support/kept`);
    await assertAccessible(page, "support-kept");
  });

  test("whoever looks after the directory pauses an offer, and a changed number waits for a second", async () => {
    const page = await open(asWorker);
    await signIn(page, place.address, place.accounts[0]);
    assert.equal(path(page), "/network");
    await page.getByRole("link", { name: "The Long Night Line" }).first().click();
    await page.getByText("Pause it").first().click();
    await page.getByLabel("Why").first().fill("The line is being mended until Monday");
    await button(page, /^pause it/i).click();
    await page.getByText("Write it anew").first().click();
    await page.getByLabel("Telephone").fill("020 7946 0799");
    await button(page, /keep these words/i).click();
    assert.match(await readable(page), /new way to reach them waits.*020 7946 0799/s);
    await takeShots(page, "network-offer");
    await button(page, /new number or address is right/i).click();
    assert.match(await readable(page), /somebody else/i);
    const outside = await open(asPerson);
    const offer = "1c9b6d2e-5f1a-4b63-9a0e-1d2b9b1f0a02";
    await outside.goto(`${place.address}/support/offers/${offer}`);
    const text = await readable(outside);
    assert.match(text, /Not open to new people now. The line is being mended/);
    assert.match(text, /020 7946 0702/);
    assert.ok(!text.includes("020 7946 0799"), "a number that nobody has looked at is shown");
    const second = await open(asWorker);
    await signIn(second, place.address, place.accounts[1]);
    assert.match(await readable(second), /A new number or address waits for a second person/);
    await takeShots(second, "network");
    await second.goto(`${place.address}/network/${offer}`);
    await button(second, /new number or address is right/i).click();
    await button(second, /open it/i).click();
    await outside.goto(`${place.address}/support/offers/${offer}`);
    assert.match(await readable(outside), /020 7946 0799/);
    await assertAccessible(second, "network-offer");
  });

  test("a group of neighbours without an organisation can be an offer", async () => {
    const page = await open(asWorker);
    await signIn(page, place.address, place.accounts[0]);
    await page.getByRole("link", { name: "Put an offer up" }).click();
    await button(page, /put it up/i).click();
    assert.match(await readable(page), /Write what it is called/);
    await page.getByLabel("What it is called").fill("Tea on the landing");
    await page.getByLabel("What happens there").fill("Neighbours of the fourth floor who drink tea and fix zithers.");
    await button(page, /put it up/i).click();
    await button(page, /open it/i).click();
    await page.goto(`${place.address}/support`);
    await page.getByLabel(/what would you like help with/i).fill("zithers");
    await button(page, /^find support/i).click();
    assert.match(await readable(page), /Tea on the landing\s+By people who live here/);
  });

  test("another directory reads ours, and a second reading of theirs changes nothing", async () => {
    const told = await (await fetch(`${place.address}/open-referral/services?search=bailiffs`)).json();
    assert.equal(told.contents[0].name, "Copper Lane Money Table");
    const root = await fetch(`${place.address}/open-referral/`);
    assert.equal(root.headers.get("access-control-allow-origin"), "*");
    assert.equal((await root.json()).version, "HSDS-UK-3.0");
    assert.match(await takeIn(place, "e2e/offers.json"), /3 records: 0 new, 0 changed, 3 as they were/);
  });
});
