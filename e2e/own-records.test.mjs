// A small charity writes in a table of its own: it takes its records out, fills in what it did
// with people, and brings that back in, on a narrow telephone too. And what somebody keeps of
// the directory they send to themselves, without script and without us.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { asAxe, asPerson, asWorker, assertFits, assertNeverStored, launch, readable } from "./browser.mjs";
import { openPlace } from "./place.mjs";
import { takeShots } from "./shots.mjs";
import { button, connect, converse, fields, introduceCalmly, link, meet, openConnection, signIn } from "./walk.mjs";

const zephyrine = {
  name: "Zephyrine",
  telephone: "020 7946 0018",
  words: "I eat alone, and I would like to bake.",
  wants: "To bake bread with somebody.",
  conversation: "We spoke about bread.",
};

describe("a service's own records", () => {
  let place;
  let browser;
  let front;
  let kitchen;
  const opened = [];
  const open = async (how, options) => {
    const one = await how(browser, options);
    opened.push(one);
    return one.page;
  };
  /** The table, as the browser saves it. */
  const saved = async (page, name) => {
    const [file] = await Promise.all([page.waitForEvent("download"), link(page, name).click()]);
    const chunks = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk);
    return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
  };
  const bring = async (page, text) => {
    const buffer = Buffer.from(text, "utf8");
    await page.getByLabel(/the sheet, saved as csv/i).setInputFiles({ name: "contacts.csv", mimeType: "text/csv", buffer });
    await button(page, /write them down/i).click();
    return readable(page);
  };

  before(async () => {
    place = await openPlace({
      accounts: [
        { name: "Ama Boateng", team: "front-door" },
        { name: "Bisi Lawal", team: "mosaic-kitchen" },
      ],
    });
    [front, kitchen] = place.accounts;
    browser = await launch();
    await introduceCalmly(await open(asPerson), place.address, zephyrine);
    const worker = await open(asWorker);
    await signIn(worker, place.address, front);
    await converse(worker, place.address, zephyrine);
    await connect(worker, zephyrine, /mosaic kitchen, thursday group/i);
    const service = await open(asWorker);
    await signIn(service, place.address, kitchen);
    await openConnection(service, place.address, zephyrine);
    await meet(service, zephyrine);
  });
  after(async () => {
    for (const { outside, documents } of opened) {
      assert.deepEqual(outside, [], "a page asked an outside host for something");
      if (documents.length > 0) assertNeverStored(documents);
    }
    await browser?.close();
    await place?.close();
  });

  test("are taken out, and contacts come in as a table, at 320 pixels", async () => {
    const page = await open(asPerson, { width: 320 });
    await signIn(page, place.address, kitchen);
    await page.goto(`${place.address}/offers-room`);
    await link(page, /take your records out/i).click();
    await assertFits(page, 320);
    await takeShots(page, "own-records");
    const asked = await saved(page, /what you were asked/i);
    assert.equal(asked.name, "your-connections.csv");
    assert.match(asked.text, /^\u{feff}Offer,Name,Asked on/u);
    assert.match(asked.text, /Zephyrine/);

    const table = await saved(page, /download the table/i);
    const [headings, row] = table.text.trim().split(/\r?\n/);
    const [code] = row.split(",");
    const now = fields(new Date());
    const good = `${code},Zephyrine,${now.day},${now.time},Met,45,Oven,We baked,I liked it,`;
    const wrong = `${code},Zephyrine,yesterday,,Met,45,,,,`;
    const said = await bring(page, [headings, good, wrong].join("\r\n"));
    assert.match(said, /One contact is written down/);
    assert.match(said, /3\s+Day|Day[\s\S]*yesterday/);
    assert.match(said, /Write a day, such as/);
    await assertFits(page, 320);
    await takeShots(page, "own-records-brought");
    assert.match(await bring(page, [headings, good].join("\r\n")), /No contact is new\. One was there already/);

    await page.goto(`${place.address}/my-people?who=team&show=everybody`);
    await link(page, zephyrine.name).click();
    const theirs = await readable(page);
    assert.equal(theirs.match(/We baked/g).length, 1);
    await page.goto(`${place.address}/offers-room/records`);
    const contacts = await saved(page, /whom you support, and each contact/i);
    assert.match(contacts.text, /Zephyrine[^\n]*,45,Bisi Lawal,We baked/);
  });

  test("what somebody keeps opens their own mail and messages, or is saved", async () => {
    const page = await open(asPerson, { width: 320 });
    await page.goto(`${place.address}/support`);
    await page.getByLabel(/what would you like help with/i).fill("cook with other people");
    await button(page, /find/i).click();
    await link(page, /mosaic kitchen, thursday group/i).click();
    await button(page, /^keep/i).click();
    await page.goto(`${place.address}/support/kept`);
    assert.match(await readable(page), /We send nothing, and we keep nothing/);
    await assertFits(page, 320);
    await takeShots(page, "kept-to-send");
    const mail = await link(page, /e-mail/i).getAttribute("href");
    assert.match(decodeURIComponent(mail), /^mailto:\?subject=My list&body=Mosaic Kitchen, Thursday group\r\n/);
    assert.ok(mail.length < 2000, `${mail.length} letters`);
    const message = await link(page, /text message/i).getAttribute("href");
    assert.match(decodeURIComponent(message), /^sms:\?&body=Mosaic Kitchen/);
    const file = await saved(page, /save it as a file/i);
    assert.equal(file.name, "list.txt");
    assert.match(file.text, /Mosaic Kitchen, Thursday group/);
    assert.ok(file.text.includes(`${place.address}/support/offers/`), file.text);
  });

  test("no page of it keeps anybody out", async () => {
    const page = await open(asAxe);
    await signIn(page, place.address, kitchen);
    await page.goto(`${place.address}/offers-room/records`);
    await assertAccessible(page, "own-records");
    await bring(page, "Code,Name,Day,How,Minutes\r\n7,Zephyrine,today,Met,5\r\n");
    await assertAccessible(page, "own-records-brought");
    const somebody = await open(asAxe);
    await somebody.goto(`${place.address}/support`);
    await somebody.getByLabel(/what would you like help with/i).fill("cook with other people");
    await button(somebody, /find/i).click();
    await link(somebody, /mosaic kitchen, thursday group/i).click();
    await button(somebody, /^keep/i).click();
    await somebody.goto(`${place.address}/support/kept`);
    await assertAccessible(somebody, "kept-to-send");
  });
});
