// The whole path: a person's words go in at the front door, without script, and
// somebody meets them; a second person is handed back with a suggestion and
// chooses for themselves. Then the same pages again for axe, at 320 and 1280.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { asAxe, assertNeverStored, asPerson, asWorker, launch, readable } from "./browser.mjs";
import { openPlace, server } from "./place.mjs";
import { takeShots } from "./shots.mjs";
import { connect, converse, find, handBack, introduce, leave, meet, openConnection, ownChoice, signIn, takeOver } from "./walk.mjs";

const made = (name, telephone) => ({
  name,
  telephone,
  words: "I have not slept since the flat flooded and I do not know whom to ask.",
  sooner: "My sister leaves tonight.",
  wants: "To sit at a table with other people once a week.",
  conversation: "We spoke about sleep, the flat and her sister in Leeds.",
});
const zephyrine = made("Zephyrine", "020 7946 0018");
const peregrine = made("Peregrine", "020 7946 0019");
const offer = /mosaic kitchen/i;
const suggestion = "Thames Reach, for the flat first.";
const choice = "I have found a choir, thank you. Not now.";
const accounts = [
  { name: "Ama Boateng", team: "front-door" },
  { name: "Idris Vale", team: "mosaic-kitchen" },
  { name: "Rosalind Ayres", team: "front-door" },
];
const publicPages = ["/who-we-are", "/privacy", "/hard-to-use", "/hide", "/introduce/someone-else", "/promises", "/nothing-here"];

/** Nothing by which the person, or what they wrote, could be known. */
function assertNothingOf(person, text, where) {
  for (const secret of [person.name, person.words, person.sooner, person.telephone]) {
    assert.ok(!text.includes(secret), `${where} shows "${secret}"`);
  }
}

describe("the thin path", () => {
  let place;
  let browser;
  let frontDoor;
  let provider;
  let colleague;
  const known = { zephyrine: {}, peregrine: {} };

  before(async () => {
    place = await openPlace({ accounts });
    [frontDoor, provider, colleague] = place.accounts;
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await place?.close();
  });

  /** Somebody's way through, with its pictures, asking nobody outside and storing nothing. */
  async function walked(open, walk) {
    const { context, page, outside, documents } = await open(browser);
    const done = await walk(page, async (name) => takeShots(page, name));
    assert.deepEqual(outside, [], "a page asked an outside host for something");
    assertNeverStored(documents);
    await context.close();
    return done;
  }

  test("a person without script introduces themselves and learns what happens next", async () => {
    await walked(asPerson, async (page, shoot) => {
      known.zephyrine = await introduce(page, place.address, zephyrine, shoot);
      assertNothingOf(zephyrine, await page.content(), "the page after sending");
      await page.goto(known.zephyrine.address);
      assertNothingOf(zephyrine, await page.content(), "the progress page");
      assert.ok((await readable(page)).includes(known.zephyrine.reference), "the reference is not shown");
      await shoot("progress");
      for (const path of publicPages) {
        await page.goto(place.address + path);
        await shoot(path.slice(1).replace("/", "-"));
      }
    });
    known.peregrine = await walked(asPerson, (page) => introduce(page, place.address, peregrine));
  });

  test("after leaving, Back shows nothing of the person, from any step", async () => {
    for (const leaving of ["introduce-name", "introduce-reach-to-mend", "progress-sent"]) {
      const { context, page, outside } = await asPerson(browser);
      const left = new Error("left");
      const person = made("Ottoline", "020 7946 0020");
      const stop = async (name) => {
        if (name === leaving) throw left;
      };
      await introduce(page, place.address, person, stop).catch((error) => {
        if (error !== left) throw error;
      });
      assert.deepEqual(outside, [], "a page asked an outside host for something");
      await leave(page);
      assert.equal(outside.length, 1, "leaving asked more than the one page it leads to");
      assert.equal(new URL(outside[0]).host, "www.bbc.co.uk", "leaving led somewhere else");
      for (let steps = 0; steps < 4; steps += 1) {
        await page.goBack().catch(() => null);
        assertNothingOf(person, await readable(page), `Back, ${steps + 1} steps after leaving ${leaving},`);
      }
      await context.close();
    }
  });

  test("a front-door worker holds the conversation and connects the person to an offer", async () => {
    await walked(asWorker, async (page, shoot) => {
      await signIn(page, place.address, frontDoor, shoot);
      await converse(page, place.address, zephyrine, shoot);
      known.zephyrine.page = await connect(page, zephyrine, offer, shoot);
      assert.match(await readable(page), /Ama Boateng stays with Zephyrine/, "the sender's name does not stand on it");
      await page.getByRole("link", { name: /not for me/i }).click();
      await shoot("not-for-me");
      await page.goto(known.zephyrine.page);
      await page.getByRole("link", { name: "Move it, with a reason", exact: true }).click();
      await shoot("move");
      await page.goto(`${place.address}/overdue`);
      await shoot("overdue");
      await converse(page, place.address, peregrine);
      known.peregrine.page = await connect(page, peregrine, offer);
    });
  });

  test("whoever rings is found by their reference, and a colleague takes over from one who is away", async () => {
    await walked(asWorker, async (page, shoot) => {
      await signIn(page, place.address, colleague);
      await find(page, place.address, known.peregrine.reference, shoot);
      assert.equal(page.url(), known.peregrine.page);
      await takeOver(page, "Ama is ill from today.", shoot);
      const text = await readable(page);
      assert.match(text, /Rosalind Ayres took over from Ama Boateng/);
      assert.match(text, /Rosalind Ayres stays with Peregrine/, "the handover that waits still stands on who is away");
      await shoot("person-taken-over");
    });
  });

  test("the offer's worker accepts and records that the person was met", async () => {
    await walked(asWorker, async (page, shoot) => {
      await signIn(page, place.address, provider);
      await openConnection(page, place.address, zephyrine, shoot);
      const seen = await readable(page);
      assert.ok(seen.includes(frontDoor.name), "the sender's name does not stand on the connection");
      assert.ok(!seen.includes(zephyrine.words), "the service sees more than was agreed");
      await meet(page, zephyrine, shoot);
    });
    await walked(asWorker, async (page, shoot) => {
      await signIn(page, place.address, frontDoor);
      await page.goto(known.zephyrine.page);
      assert.match(await readable(page), /Reached:\s*Met/, "the person's page does not show that they met");
      await shoot("person-met");
    });
    await walked(asPerson, async (page, shoot) => {
      await page.goto(known.zephyrine.address);
      assert.match(await readable(page), /you have met the people who will help/i);
      assertNothingOf(zephyrine, await page.content(), "the progress page of somebody who was met");
      await shoot("progress-met");
    });
  });

  test("a service that cannot help hands back with a suggestion, and the person chooses for themselves", async () => {
    await walked(asWorker, async (page, shoot) => {
      await signIn(page, place.address, provider);
      await openConnection(page, place.address, peregrine);
      await handBack(page, suggestion, shoot);
    });
    await walked(asWorker, async (page, shoot) => {
      await signIn(page, place.address, colleague);
      await page.goto(known.peregrine.page);
      const text = await readable(page);
      assert.ok(text.includes(suggestion), "the suggestion does not stand on the person's page");
      assert.match(text, /Peregrine has not said no/);
      await shoot("person-handed-back");
      await ownChoice(page, choice, shoot);
      assert.ok((await readable(page)).includes(choice));
    });
    await walked(asPerson, async (page, shoot) => {
      await page.goto(known.peregrine.address);
      const text = await readable(page);
      assert.match(text, /the door stays open/i);
      assert.ok(!text.includes(choice), "the progress page shows what they said");
      await shoot("progress-own-choice");
      await page.goto(`${place.address}/promises`);
      const zeros = await page.locator(".lw-number--large").allInnerTexts();
      assert.deepEqual(zeros, ["0", "0", "0", "0", "0", "0"], "somebody was turned away, lost or handed off blindly, or an opening was not looked at");
    });
  });

  // How a page is built does not depend on where its place is kept.
  test("every page of the path is without a WCAG 2.2 A or AA finding", { skip: Boolean(server) }, async () => {
    const check = async (name, page) => assertAccessible(page, name);
    const third = made("Rosamund", "020 7946 0021");
    const home = await asAxe(browser);
    const { address } = await introduce(home.page, place.address, third, check);
    for (const path of publicPages) {
      await home.page.goto(place.address + path);
      await check(path, home.page);
    }
    const desk = await asAxe(browser);
    await signIn(desk.page, place.address, frontDoor, check);
    await converse(desk.page, place.address, third, check);
    const theirs = await connect(desk.page, third, offer, check);
    const room = await asAxe(browser);
    await signIn(room.page, place.address, provider);
    await openConnection(room.page, place.address, third, check);
    await meet(room.page, third, check);
    for (const [page, path] of [
      [desk.page, theirs],
      [desk.page, known.peregrine.page],
      [desk.page, `${place.address}/overdue`],
      [home.page, address],
    ]) {
      await page.goto(path);
      await check(path, page);
    }
    for (const { context } of [home, desk, room]) await context.close();
  });
});
