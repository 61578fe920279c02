// Who somebody is: what they tell is written down, a name that is nearly right finds
// them and what is next for them, and how to reach them changes as they say. In both
// places, and with script switched off: nothing here needs it.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { asAxe, assertNeverStored, asPerson, launch, readable } from "./browser.mjs";
import { openPlace } from "./place.mjs";
import { takeShots } from "./shots.mjs";
import { introduce, signIn } from "./walk.mjs";

const made = (name, telephone, locality) => ({
  name,
  telephone,
  locality,
  words: "I have not slept since the flat flooded and I do not know whom to ask.",
  sooner: "My sister leaves tonight.",
});

const places = [
  { files: "places/lambeth", team: "front-door", locality: undefined, telephone: "020 7946 0018" },
  { files: "places/lancashire", team: "preston-hub", locality: "Preston", telephone: "01632 960018" },
];

for (const { files, team, locality, telephone } of places) {
  describe(`who somebody is, in ${files}`, () => {
    let place;
    let browser;
    let page;
    let opened;
    const shoot = (name) => (locality ? Promise.resolve() : takeShots(page, name));
    const main = (name) => page.getByRole("main").getByRole("button", { name });

    before(async () => {
      place = await openPlace({ accounts: [{ name: "Ama Boateng", team }], files });
      browser = await launch();
      const person = await asPerson(browser);
      await introduce(person.page, place.address, made("Zephyrine", telephone, locality));
      await introduce(person.page, place.address, made("Peregrine", telephone, locality));
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

    test("a name that is nearly right finds somebody and what is next, in three actions", async () => {
      await page.goto(`${place.address}/front-door`);
      // One: to the box.
      await page.getByRole("link", { name: "Find", exact: true }).click();
      await page.getByLabel(/what they tell you/i).fill("zefyrine");
      // Two: look.
      await page.keyboard.press("Enter");
      await page.getByText("1 person fits").waitFor();
      const found = await readable(page);
      assert.match(found, /1 person fits/);
      assert.match(found, /Speak with Zephyrine/, "what is next is not said");
      await shoot("find-nearly");
      // Three: open.
      await page.getByRole("link", { name: "Zephyrine" }).click();
      assert.match(new URL(page.url()).pathname, /^\/people\//);
    });

    test("what they tell is written down, and a number with a wrong digit is not", async () => {
      await page.getByRole("link", { name: /who they are/i }).click();
      await page.getByLabel(/names in full/i).fill("Zephyrine Adaeze Okonkwo");
      await page.getByLabel(/date of birth/i).fill("1988-03-14");
      await page.getByLabel(/nhs number/i).fill("999 000 0019");
      await page.getByLabel(/who told you/i).fill("Zephyrine, on the telephone");
      await main(/keep this/i).click();
      assert.match(await readable(page), /one of these ten digits is wrong/i);
      await shoot("details-to-mend");
      await page.getByLabel(/nhs number/i).fill("999 000 0018");
      await main(/keep this/i).click();
      const known = await readable(page);
      assert.match(known, /Zephyrine Adaeze Okonkwo/);
      assert.match(known, /14 Mar 1988/);
      assert.match(known, /999 000 0018/);
    });

    test("two things find anybody; one that does not fit finds nobody", async () => {
      for (const [typed, fits] of [
        ["okonwko 14/3/1988", /1 person fits/],
        ["9990000018 Zephyrine", /1 person fits/],
        [`${telephone} peregrin`, /1 person fits/],
        [telephone, /2 people fit/],
        ["Zephyrine 15 March 1988", /nobody fits/i],
      ]) {
        await page.goto(`${place.address}/find`);
        await page.getByLabel(/what they tell you/i).fill(typed);
        await main(/find them/i).click();
        assert.match(await readable(page), fits, typed);
      }
      await shoot("find-nobody");
    });

    test("how to reach them changes as they say, and somebody else's word opens nothing", async () => {
      await page.goto(`${place.address}/find`);
      await page.getByLabel(/what they tell you/i).fill("Zephyrine");
      await main(/find them/i).click();
      await page.getByRole("link", { name: "Zephyrine" }).click();
      await page.getByRole("link", { name: /change or confirm how to reach/i }).click();
      await shoot("reach");
      await page.getByLabel("How", { exact: true }).selectOption({ label: "Text message" });
      await page.getByLabel(/the number, address/i).fill("07700 900119");
      await page.getByLabel(/who says so/i).selectOption({ label: "Somebody else told me" });
      await page.getByLabel(/what was said/i).fill("Her sister");
      await main(/use this from now on/i).click();
      assert.match(await readable(page), /only they can say how it is safe/i);
      await page.getByLabel(/who says so/i).selectOption({ label: "They said so themselves, to me" });
      await page.getByLabel(/what was said/i).fill("Text me on my new number.");
      await main(/use this from now on/i).click();
      assert.match(await readable(page), /07700 900119/);
      await page.getByRole("link", { name: /change or confirm how to reach/i }).click();
      await page.getByLabel("How", { exact: true }).selectOption({ label: "No way we know of is safe" });
      await page.getByLabel(/who says so/i).selectOption({ label: "Somebody else told me" });
      await page.getByLabel(/what was said/i).fill("Her sister: he reads her telephone");
      await main(/use this from now on/i).click();
      assert.match(await readable(page), /No way we know of is safe/);
      await shoot("person-unsafe");
    });

    test("these pages are for everybody", async () => {
      const axe = await asAxe(browser);
      await axe.context.addCookies(await opened.context.cookies());
      const person = new URL(page.url()).pathname;
      for (const path of ["/find", person, `${person}/details`, `${person}/reach`]) {
        await axe.page.goto(place.address + path);
        await assertAccessible(axe.page, path);
      }
      await axe.context.close();
    });
  });
}
