// The whole path: a person's words go in at the front door, without script, and
// somebody meets them. Then the same pages again for axe, at 320 and 1280.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { asAxe, assertNeverStored, asPerson, asWorker, launch, readable } from "./browser.mjs";
import { openPlace } from "./place.mjs";
import { takeShots } from "./shots.mjs";
import { connect, converse, introduce, leave, meet, promises, signIn } from "./walk.mjs";

const person = {
  name: "Zephyrine",
  words: "I have not slept since the flat flooded and I do not know whom to ask.",
  telephone: "020 7946 0018",
  conversation: "We spoke about sleep, the flat and her sister in Leeds.",
};
const offer = /living room/i;
const accounts = [
  { name: "Ama Boateng", team: "front-door" },
  { name: "Idris Vale", team: "living-room" },
];

/** Nothing by which the person, or what they wrote, could be known. */
function assertNothingOf(text, where) {
  for (const secret of [person.name, person.words, person.telephone]) {
    assert.ok(!text.includes(secret), `${where} shows "${secret}"`);
  }
}

describe("the thin path", () => {
  let place;
  let browser;
  let frontDoor;
  let provider;

  before(async () => {
    place = await openPlace({ accounts });
    [frontDoor, provider] = place.accounts;
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await place?.close();
  });

  test("a person without script introduces themselves and learns what happens next", async () => {
    const { context, page, outside, documents } = await asPerson(browser);
    const { address } = await introduce(page, place.address, person, async (name) => takeShots(page, name));
    assertNothingOf(await page.content(), "the progress page");
    assert.match(await readable(page), /reference/i);

    await page.goto(address);
    assertNothingOf(await page.content(), "the progress page, opened again");
    assert.deepEqual(outside, [], "a page asked an outside host for something");
    assertNeverStored(documents);
    await context.close();
  });

  test("after leaving, Back shows nothing of the person, from any step", async () => {
    for (const leaving of ["introduce-name", "introduce-reach", "progress"]) {
      const { context, page, outside } = await asPerson(browser);
      const left = new Error("left");
      const stop = async (name) => {
        if (name === leaving) throw left;
      };
      await introduce(page, place.address, person, stop).catch((error) => {
        if (error !== left) throw error;
      });
      assert.deepEqual(outside, [], "a page asked an outside host for something");
      const { landed } = await leave(page);
      assert.deepEqual(outside, [landed], "leaving asked more than the one page it leads to");
      for (let steps = 0; steps < 4; steps += 1) {
        await page.goBack().catch(() => null);
        assertNothingOf(await readable(page), `Back, ${steps + 1} steps after leaving ${leaving},`);
      }
      await context.close();
    }
  });

  test("a front-door worker holds the conversation and connects the person to an offer", async () => {
    const { context, page, outside, documents } = await asWorker(browser);
    const shoot = async (name) => takeShots(page, name);
    await signIn(page, place.address, frontDoor, shoot);
    await converse(page, place.address, person, shoot);
    await connect(page, person, offer, shoot);
    assert.ok((await readable(page)).includes(frontDoor.name), "the sender's name does not stand on the connection");
    assert.deepEqual(outside, []);
    assertNeverStored(documents);
    await context.close();
  });

  test("the offer's worker accepts and records that the person was met", async () => {
    const { context, page, outside, documents } = await asWorker(browser);
    const shoot = async (name) => takeShots(page, name);
    await signIn(page, place.address, provider);
    await meet(page, place.address, person, shoot);
    assert.match(await readable(page), /met/i);
    await promises(page, place.address, shoot);
    assert.deepEqual(outside, []);
    assertNeverStored(documents);
    await context.close();
  });

  test("every page of the path is without a WCAG 2.2 A or AA finding", async () => {
    const another = { ...person, name: "Peregrine" };
    const check = async (name, page) => assertAccessible(page, name);
    const home = await asAxe(browser);
    await introduce(home.page, place.address, another, check);
    await home.context.close();

    const desk = await asAxe(browser);
    await signIn(desk.page, place.address, frontDoor, check);
    await converse(desk.page, place.address, another, check);
    await connect(desk.page, another, offer, check);
    await promises(desk.page, place.address, check);
    await desk.context.close();

    const room = await asAxe(browser);
    await signIn(room.page, place.address, provider);
    await meet(room.page, place.address, another, check);
    await room.context.close();
  });
});
