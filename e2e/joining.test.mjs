// Two who are one: somebody came twice, is told to be likely the same, is joined with a
// reason, and one page shows both at either address; parted again, each is alone, and
// what was written into the wrong record is given back. With script switched off:
// nothing here needs it.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { asAxe, assertNeverStored, asPerson, launch, readable } from "./browser.mjs";
import { openPlace } from "./place.mjs";
import { takeShots } from "./shots.mjs";
import { converse, introduce, nextWorkday, signIn } from "./walk.mjs";

const made = (name, telephone, locality) => ({
  name,
  telephone,
  locality,
  words: "I have not slept since the flat flooded and I do not know whom to ask.",
  sooner: "My sister leaves tonight.",
  wants: "To sleep a night through",
  conversation: "Spoke about the flood, and about a cousin of hers.",
});

const places = [
  { files: "places/lambeth", team: "front-door", numbers: ["020 7946 0018", "020 7946 0019"] },
  { files: "places/lancashire", team: "preston-hub", numbers: ["01632 960018", "01632 960019"], locality: "Preston" },
];

for (const { files, team, numbers, locality } of places) describe(`two who are one, in ${files}`, () => {
  const first = made("Zephyrine", numbers[0], locality);
  const second = made("Zephirine", numbers[1], locality);
  let place;
  let browser;
  let page;
  let opened;
  let homes;
  const shoot = (name) => (locality ? Promise.resolve() : takeShots(page, name));
  const main = (name) => page.getByRole("main").getByRole("button", { name });
  const way = (name) => page.getByRole("link", { name }).first().click();

  before(async () => {
    place = await openPlace({ accounts: [{ name: "Ama Boateng", team }], files });
    browser = await launch();
    const person = await asPerson(browser);
    await introduce(person.page, place.address, first);
    await introduce(person.page, place.address, second);
    await person.context.close();
    // A worker at a desk, with script switched off.
    opened = await asPerson(browser, { width: 1280 });
    ({ page } = opened);
    await signIn(page, place.address, place.accounts[0]);
  });
  after(async () => {
    assert.deepEqual(opened.outside, [], "a page asked an outside host for something");
    assertNeverStored(opened.documents);
    await browser?.close();
    await place?.close();
  });

  test("who looks the same is said on the board and on both pages", async () => {
    homes = [];
    for (const { name } of [first, second]) {
      await page.goto(`${place.address}/front-door`);
      await way(name);
      homes.push(page.url());
      await way(/who they are/i);
      await page.getByLabel(/date of birth/i).fill("1988-03-14");
      await page.getByLabel(/who told you/i).fill(`${name}, on the telephone`);
      await main(/keep this/i).click();
    }
    assert.match(await readable(page), /Nearly the same name and the same date of birth/);
    await shoot("person-likely");
    await page.goto(`${place.address}/front-door`);
    assert.match(await readable(page), /May be known already/);
    await shoot("board-likely");
  });

  test("joined with a reason, one page shows both at either address", async () => {
    await page.goto(homes[1]);
    await way(/join with somebody/i);
    await main(/keep this/i).first().click();
    assert.match(await page.getByRole("alert").innerText(), /choose/i);
    await page.getByRole("radio", { name: first.name }).check();
    await page.getByLabel(/what is so/i).selectOption({ label: "They are one person: join" });
    await page.getByLabel(/how you know/i).first().fill("She read out both references.");
    await shoot("joins");
    await main(/keep this/i).first().click();
    for (const home of homes) {
      await page.goto(home);
      const joined = await readable(page);
      assert.match(joined, /Also open/);
      assert.match(joined, /Joined with/);
    }
    await shoot("person-joined");
  });

  test("what told the same ends, and the first word stays", async () => {
    await page.goto(homes[0]);
    await way(/tells? the same/i);
    await page.getByLabel(/tells the same as/i).selectOption({ index: 0 });
    await page.getByLabel(/why it is the same/i).fill("She sent it twice.");
    await shoot("same");
    await main(/end it as the same/i).click();
    assert.doesNotMatch(await readable(page), /Also open/);
    await shoot("person-same");
    await converse(page, place.address, first);
  });

  test("parted again, what was written is given back and each is alone", async () => {
    await page.goto(homes[0]);
    await way(/join with somebody/i);
    await page.getByLabel(/how you know/i).last().fill("They are cousins.");
    await main(/undo the join/i).click();
    await page.goto(homes[0]);
    await way(/was joined with/i);
    assert.match(await readable(page), /opened this record meanwhile/);
    const giveBack = async () => {
      await page.getByRole("radio", { name: /about a cousin/i }).check();
      await page.getByLabel(/how you know/i).fill("It was Zephirine who rang.");
      await shoot("joins-left");
      await main(/give it back/i).click();
    };
    const left = page.url();
    await giveBack();
    // What is next here was said in it: whoever it was said with keeps something next.
    assert.match(await readable(page), /What is open for Zephyrine rests on this entry/);
    await shoot("joins-left-refused");
    await way(/agree what is next/i);
    await page.getByLabel(/what is next/i).fill("Ring, and hear what happened");
    const by = nextWorkday("15:00");
    await page.getByLabel(/by which day/i).fill(by.day);
    await page.getByLabel(/by what time/i).fill(by.time);
    await main(/save what is next/i).click();
    await page.goto(left);
    await giveBack();
    assert.match(await readable(page), /Nothing was written in this record meanwhile/);
    await page.goto(homes[1]);
    const alone = await readable(page);
    assert.match(alone, /about a cousin of hers/);
    assert.match(alone, /Speak with/, "what ended as the same is open again");
    await shoot("person-given-back");
  });

  test("these pages are for everybody", async () => {
    const axe = await asAxe(browser);
    await axe.context.addCookies(await opened.context.cookies());
    const home = new URL(homes[0]).pathname;
    for (const path of [home, `${home}/joins`]) {
      await axe.page.goto(place.address + path);
      await assertAccessible(axe.page, path);
    }
    await axe.context.close();
  });
});
