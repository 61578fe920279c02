// The thin path, short, in a place without a triage for all: the person says where
// they live, the neighbourhood's own hub has them, and a service there meets them.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { asAxe, asPerson, asWorker, launch, readable } from "./browser.mjs";
import { openPlace } from "./place.mjs";
import { connect, converse, introduce, meet, openConnection, signIn } from "./walk.mjs";

const person = {
  name: "Zephyrine",
  telephone: "01632 960018",
  locality: "Preston",
  words: "I have not slept since the flat flooded and I do not know whom to ask.",
  sooner: "My sister leaves tonight.",
  wants: "To dig, and to drink tea with other people.",
  conversation: "We spoke about sleep, the flat and her sister in Leeds.",
};
const accounts = [
  { name: "Ama Boateng", team: "preston-hub" },
  { name: "Idris Vale", team: "red-rose-allotment" },
];

describe("the thin path in districts", () => {
  let place;
  let browser;

  before(async () => {
    place = await openPlace({ accounts, files: "places/lancashire" });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await place?.close();
  });

  async function walked(open, walk) {
    const { context, page, outside } = await open(browser);
    await walk(page);
    assert.deepEqual(outside, [], "a page asked an outside host for something");
    await context.close();
  }

  test("from a form to being met, in the person's own district", async () => {
    await walked(asPerson, async (page) => {
      await introduce(page, place.address, person);
    });
    await walked(asWorker, async (page) => {
      await signIn(page, place.address, place.accounts[0]);
      await converse(page, place.address, person);
      const text = await readable(page);
      assert.match(text, /They introduced themselves, Preston/, "where they live does not stand on their page");
      assert.match(text, /daily huddle talks about everybody who came this way/, "who talks about them is not said");
      await connect(page, person, /red rose allotment/i);
    });
    await walked(asWorker, async (page) => {
      await signIn(page, place.address, place.accounts[1]);
      await openConnection(page, place.address, person);
      await meet(page, person);
    });
  });

  test("the pages that differ from place to place are for everybody", async () => {
    const { context, page } = await asAxe(browser);
    await page.goto(place.address);
    assert.match(await readable(page), /Preston community hub/);
    await assertAccessible(page, "the home page of a place with many hubs");
    await context.close();
  });
});
