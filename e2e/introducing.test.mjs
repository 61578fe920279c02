// Whoever comes to the door, for themselves or for somebody else, in both places:
// without script, with the keyboard alone, counted in clicks; what whoever
// introduces is told, and what an agency and a surgery see.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { asAxe, assertNeverStored, asPerson, asWorker, launch, readable } from "./browser.mjs";
import { openPlace, server } from "./place.mjs";
import { takeShots } from "./shots.mjs";
import { button, path, signIn } from "./walk.mjs";

/** The most keys and clicks beyond typing that an introduction may take. */
const MOST = 25;

const places = [
  {
    files: "places/lambeth",
    front: "front-door",
    agency: "lantern-advice",
    surgery: "open-door-surgery",
    called: "Open Door Surgery",
  },
  {
    files: "places/lancashire",
    front: "preston-hub",
    agency: "beacon-advice",
    surgery: "mill-lane-surgery",
    called: "Mill Lane Surgery",
    locality: "Preston",
  },
];

/** Clicks, chosen things and keys, counted; typing is not. */
function counting(page) {
  const hands = {
    actions: 0,
    async click(one) {
      hands.actions += 1;
      await one.click();
    },
    async check(one) {
      hands.actions += 1;
      await one.check();
    },
    async choose(one, what) {
      hands.actions += 2;
      await one.selectOption(what);
    },
    async type(one, words) {
      hands.actions += 1;
      await one.fill(words);
    },
  };
  return hands;
}

const radio = (page, name) => page.getByRole("radio", { name });

/** Somebody introduces themselves, with all that is asked on the first three pages. */
async function oneself(page, base, { words, name, locality, surgery }, hands, at = async () => {}) {
  await page.goto(base);
  await hands.click(page.getByRole("link", { name: /introduce yourself/i }).first());
  await hands.type(page.getByLabel(/going on for you/i), words);
  await hands.check(radio(page, /^yes, i am safe/i));
  await at("door-words", page);
  await hands.click(button(page, /go on/i));
  await hands.type(page.getByLabel(/what may we call you/i), name);
  await hands.type(page.getByLabel(/what matters most/i), "My little one, and some sleep.");
  if (locality) await hands.choose(page.getByLabel(/where do you live/i), { label: locality });
  await hands.check(radio(page, /^in the next few days/i));
  await at("door-you", page);
  await hands.click(button(page, /go on/i));
  await hands.check(radio(page, /^ring me/i));
  await hands.type(page.getByLabel(/number to ring/i), "020 7946 0031");
  await hands.check(page.getByRole("checkbox", { name: /large print/i }));
  await at("door-reach", page);
  await hands.click(button(page, /answer a few more/i));
  if (surgery) await hands.choose(page.getByLabel(/doctor’s surgery/i), { label: surgery });
  await hands.choose(page.getByLabel(/ethnic group/i), { label: "Black: Caribbean" });
  await at("door-more", page);
  await hands.click(button(page, /send it/i));
  assert.match(path(page), /^\/next\/.+\/sent$/, "sending did not lead to the progress page");
}

/** Somebody introduces somebody else. */
async function another(page, base, { words, name, danger, locality }, hands, at = async () => {}) {
  await page.goto(base);
  await hands.click(page.getByRole("link", { name: /introduce someone else/i }).first());
  await hands.type(page.getByLabel(/worried about/i), words);
  await at("another-words", page);
  await hands.click(button(page, /go on/i));
  const help = await page.locator(".lw-band").count();
  assert.equal(help, danger ? 1 : 0, "crisis help stands first where words ask for it, and only there");
  await hands.type(page.getByLabel(/people call them/i), name);
  if (locality) await hands.choose(page.getByLabel(/where do they live/i), { label: locality });
  await hands.check(radio(page, /^ring them/i));
  await hands.type(page.getByLabel(/number to ring/i), "020 7946 0032");
  await hands.type(page.getByLabel(/anything we should not do/i), "Do not ring when he is at home.");
  await at(danger ? "another-them-danger" : "another-them", page);
  await hands.click(button(page, /go on/i));
  await hands.check(radio(page, /^i could not ask/i));
  if (danger) assert.equal(await radio(page, /^in the next few days/i).count(), 0, "where it is today already, how soon is not asked");
  else await hands.check(radio(page, /^in the next few days/i));
  await hands.check(radio(page, /family, a carer, a friend/i));
  await hands.type(page.getByLabel(/own words, if you like/i), "her sister");
  await hands.type(page.getByLabel("Your name", { exact: true }), "Nneka Obi");
  await hands.type(page.getByLabel(/your phone number/i), "020 7946 0033");
  await at("another-you", page);
  await hands.click(button(page, /send it/i));
  assert.match(path(page), /^\/receipt\/.+\/sent$/, "sending did not lead to a receipt");
  await at("receipt-sent", page);
  return page.url().replace(/\/sent$/, "");
}

const maya = { name: "Thessaly", words: "She does not sleep and does not eat. She says she wants to die." };

/** Tab until this has the focus; a page that cannot be reached so fails. */
async function tabTo(page, one) {
  for (let steps = 0; steps < 120; steps += 1) {
    if (await one.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the keyboard does not reach it");
}

for (const where of places) {
  describe(`at the door of ${where.files}`, () => {
    let place;
    let browser;
    let front;
    let agency;
    let surgery;
    let receipt;

    before(async () => {
      place = await openPlace({
        files: where.files,
        accounts: [
          { name: "Ama Boateng", team: where.front },
          { name: "Abel Stone", team: where.agency },
          { name: "Ravi Rao", team: where.surgery },
        ],
      });
      [front, agency, surgery] = place.accounts;
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      await place?.close();
    });

    const shoot = async (name, page) => {
      if (where.locality === undefined) await takeShots(page, name);
    };

    test("somebody introduces themselves without script in few clicks", async () => {
      const { context, page, outside, documents } = await asPerson(browser);
      const hands = counting(page);
      const person = { words: "The flat is damp and I do not sleep.", name: "Ottilie", locality: where.locality, surgery: where.called };
      await oneself(page, place.address, person, hands, (name) => shoot(name, page));
      assert.ok(hands.actions <= MOST, `${hands.actions} keys and clicks`);
      assert.deepEqual(outside, [], "a page asked an outside host for something");
      assertNeverStored(documents);
      await context.close();
    });

    test("somebody introduces somebody else without script, and gets a receipt and nothing more", async () => {
      const { context, page, outside, documents } = await asPerson(browser);
      const hands = counting(page);
      receipt = await another(page, place.address, { ...maya, danger: true, locality: where.locality }, hands, (name) => shoot(name, page));
      assert.ok(hands.actions <= MOST, `${hands.actions} keys and clicks`);
      await page.goto(receipt);
      await shoot("receipt", page);
      const text = await page.content();
      for (const secret of [maya.name, maya.words, "Nneka", "020 7946 0032", "/next/"]) {
        assert.ok(!text.includes(secret), `the receipt shows "${secret}"`);
      }
      assert.deepEqual(outside, [], "a page asked an outside host for something");
      assertNeverStored(documents);
      await context.close();
    });

    test("the keyboard alone is enough", async () => {
      const { context, page } = await asPerson(browser, { width: 1280 });
      await page.goto(`${place.address}/introduce`);
      await tabTo(page, page.getByLabel(/going on for you/i));
      await page.keyboard.type("I do not sleep.");
      await tabTo(page, radio(page, /^yes, i am safe/i));
      await page.keyboard.press("Space");
      await tabTo(page, button(page, /go on/i));
      await page.keyboard.press("Enter");
      await tabTo(page, page.getByLabel(/what may we call you/i));
      await page.keyboard.type("Kestrel");
      await tabTo(page, button(page, /go on/i));
      await page.keyboard.press("Enter");
      await tabTo(page, radio(page, /^ring me/i));
      await page.keyboard.press("Space");
      await tabTo(page, page.getByLabel(/number to ring/i));
      await page.keyboard.type("020 7946 0034");
      await tabTo(page, button(page, /send it/i));
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/next\/.+\/sent$/);
      await context.close();
    });

    test("whoever hears somebody writes it down, and says what whoever introduced them may know", async () => {
      const { context, page } = await asWorker(browser);
      await signIn(page, place.address, front);
      await page.goto(`${place.address}/front-door`);
      await shoot("door-board", page);
      const row = page.getByRole("row").filter({ hasText: maya.name });
      assert.match(await row.innerText(), /she wants to die/i, "the reason does not stand on the board");
      await page.getByRole("button", { name: new RegExp(`Take it\\s*: ${maya.name}`) }).click();
      await shoot("door-person", page);
      assert.match(await readable(page), /does not eat/, "nobody who works here reads what her sister wrote");
      assert.equal(await page.locator("blockquote").filter({ hasText: "does not eat" }).count(), 0, "her sister’s words stand in her voice");
      await page.getByRole("link", { name: /who may know/i }).click();
      await shoot("door-came", page);
      await page.getByLabel(/how do they want it/i).selectOption({ label: "Read out to them" });
      await button(page, /make the link/i).click();
      assert.match(await readable(page), /nobody has/i, "a link was made before anybody spoke with her");

      await page.goto(`${place.address}/front-door/introduce`);
      await shoot("door-enter", page);
      await button(page, /save the introduction/i).click();
      assert.match(await page.getByRole("alert").innerText(), /how it reached you/i);
      await shoot("door-enter-to-mend", page);
      await radio(page, /by telephone/i).check();
      await radio(page, /they introduced themselves/i).check();
      await page.getByLabel(/in the words of whoever/i).fill("He has lost his job and does not know where to turn.");
      await page.getByLabel(/what do people call them/i).fill("Absalom");
      await radio(page, /^ring them/i).check();
      await page.getByLabel(/number to ring/i).fill("020 7946 0035");
      await button(page, /save the introduction/i).click();
      assert.equal(path(page), "/front-door");
      assert.match(await readable(page), /Absalom/);
      await context.close();
    });

    test("an agency sees its own receipts, a surgery its own correspondence", async () => {
      const { context, page } = await asPerson(browser, { width: 1280 });
      await signIn(page, place.address, agency);
      assert.equal(path(page), "/agency");
      await page.goto(`${place.address}/agency/introduce`);
      await shoot("agency-introduce", page);
      await page.getByLabel(/in the words of whoever/i).fill("She came to us about rent and could not stop crying.");
      await page.getByLabel(/what do people call them/i).fill("Columbine");
      await radio(page, /^somewhere they often are/i).check();
      await page.getByLabel(/where is it, and when/i).fill("At our advice desk on Tuesdays");
      await page.getByLabel("Their name", { exact: true }).fill("Abel Stone");
      await radio(page, /yes, and they want this/i).check();
      await button(page, /save the introduction/i).click();
      assert.equal(path(page), "/agency");
      const seen = await readable(page);
      assert.match(seen, /Columbine/);
      assert.ok(!seen.includes(maya.name), "an agency sees whom others introduced");
      assert.doesNotMatch(seen, /may not be safe now/);
      await shoot("agency", page);
      await page.goto(`${place.address}/agency/introduce`);
      await page.getByLabel(/in the words of whoever/i).fill("She said that she will kill herself.");
      await page.getByLabel(/what do people call them/i).fill("Campion");
      await radio(page, /^somewhere they often are/i).check();
      await page.getByLabel(/where is it, and when/i).fill("At our advice desk");
      await page.getByLabel("Their name", { exact: true }).fill("Abel Stone");
      await radio(page, /yes, and they want this/i).check();
      await button(page, /save the introduction/i).click();
      const warned = await readable(page);
      assert.match(warned, /may not be safe now[\s\S]*ring 999[\s\S]*Campion/);
      await shoot("agency-in-danger", page);
      for (const room of ["/front-door", "/surgery", "/find"]) {
        const answer = await page.goto(`${place.address}${room}`);
        assert.equal(answer.status(), 404, `${room} is open to an agency`);
      }
      await context.close();

      const rooms = await asPerson(browser, { width: 1280 });
      await signIn(rooms.page, place.address, surgery);
      assert.equal(path(rooms.page), "/surgery");
      const text = await readable(rooms.page);
      assert.match(text, /Ottilie/, "whoever named the surgery is not there");
      assert.ok(!text.includes(maya.name) && !text.includes("Columbine"));
      await shoot("surgery", rooms.page);
      await rooms.context.close();
    });

    test("nothing on these pages bars anybody", { skip: server && "axe does not depend on the store" }, async () => {
      const { context, page } = await asAxe(browser);
      const hands = counting(page);
      const look = (name) => assertAccessible(page, name);
      await oneself(page, place.address, { words: "I do not sleep.", name: "Perpetua", locality: where.locality, surgery: where.called }, hands, look);
      await another(page, place.address, { ...maya, danger: true, locality: where.locality }, hands, look);
      await signIn(page, place.address, front);
      await page.goto(`${place.address}/front-door/introduce`);
      await look("door-enter");
      await page.goto(`${place.address}/front-door`);
      await page.getByRole("link", { name: maya.name }).first().click();
      await look("door-person");
      await page.getByRole("link", { name: /who may know/i }).click();
      await look("door-came");
      await context.close();
      const outside = await asAxe(browser);
      await signIn(outside.page, place.address, agency);
      await assertAccessible(outside.page, "agency");
      await outside.page.goto(`${place.address}/agency/introduce`);
      await assertAccessible(outside.page, "agency-introduce");
      await outside.context.close();
    });
  });
}
