// What the front door decides with somebody, and writes down: that it must be today,
// that they could not be reached, what they told once, that they see it otherwise and
// a colleague looks afresh, what became of the service that was asked, and that
// something was no introduction after all, which two people say and one takes back.
// Without script, in both places; every form is looked at by axe.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { asAxe, assertNeverStored, asPerson, launch, readable } from "./browser.mjs";
import { openPlace } from "./place.mjs";
import { takeShots } from "./shots.mjs";
import { connect, fields, handBack, introduceCalmly, moment, nextWorkday, openConnection, path, signIn, soon } from "./walk.mjs";

const places = [
  { name: "Lambeth", files: "places/lambeth", front: "front-door", service: "mosaic-kitchen", offer: /mosaic kitchen/i },
  {
    name: "Lancashire",
    files: "places/lancashire",
    front: "preston-hub",
    service: "red-rose-allotment",
    offer: /red rose allotment/i,
    locality: "Preston",
  },
];
const ada = {
  name: "Theodora",
  words: "The damp is in the beds and I cannot sleep.",
  wants: "A table to sit at, and somebody who knows about damp.",
};
const nobody = { name: "Cheap Watches", words: "Buy our watches, half the price, today only." };

for (const where of places) {
  describe(`what the front door decides, in ${where.name}`, () => {
    let browser, place, hers, theirs, pages, person;
    const main = (page, name) => page.getByRole("main").getByRole("button", { name }).first();
    const way = (page, name) => page.getByRole("main").getByRole("link", { name }).first().click();
    const shoot = async (page, name) => where.name === "Lambeth" && takeShots(page, name);
    const home = (page) => page.goto(person);

    const comes = (page, person) =>
      introduceCalmly(page, place.address, { ...person, locality: where.locality, telephone: "020 7946 0027" });
    /** A form that was sent leads back to the person. */
    const saved = async (page) => {
      const text = await readable(page);
      assert.match(path(page), /^\/people\/[^/]+$/, `it was not saved:\n${text}`);
    };

    before(async () => {
      const accounts = [
        { name: "Grace Pike", team: where.front },
        { name: "Omar Salt", team: where.front },
        { name: "Idris Vale", team: where.service },
      ];
      place = await openPlace({ accounts, files: where.files });
      browser = await launch();
      const { context, page } = await asPerson(browser);
      await comes(page, ada);
      await comes(page, nobody);
      await context.close();
      const opened = [];
      for (const account of place.accounts) {
        const one = await asPerson(browser, { width: 1280 });
        await signIn(one.page, place.address, account);
        opened.push(one);
      }
      pages = opened;
      [hers, theirs] = opened.map((one) => one.page);
    });
    after(async () => {
      for (const { outside, documents } of pages ?? []) {
        assert.deepEqual(outside, [], "a page asked an outside host for something");
        assertNeverStored(documents);
      }
      await browser?.close();
      await place?.close();
    });

    test("it must be today after all, with the reason in words", async () => {
      await hers.goto(`${place.address}/front-door`);
      await hers.getByRole("button", { name: new RegExp(`Take it\\s*: ${ada.name}`) }).click();
      person = hers.url();
      await way(hers, /it must be today/i);
      await main(hers, /make it today/i).click();
      assert.match(await hers.getByRole("alert").innerText(), /why/i);
      await shoot(hers, "sooner-to-mend");
      await hers.getByLabel(/why today/i).fill("She said on the telephone that she cannot go on like this");
      await main(hers, /make it today/i).click();
      await saved(hers);
      assert.match(await readable(hers), /cannot go on like this/);
      await theirs.goto(`${place.address}/front-door?clock=same-day`);
      const board = await readable(theirs);
      assert.match(board, /Theodora/);
      assert.doesNotMatch(board, /Cheap Watches/, "the filter lets through who can wait");
      await theirs.goto(`${place.address}/front-door?shoe=left`);
      assert.match(await readable(theirs), /There is no filter/);
      await shoot(theirs, "board-unknown-filter");
    });

    test("she was tried in the way that is safe, and will be tried again", async () => {
      await home(hers);
      await way(hers, /tried to reach them/i);
      assert.match(await readable(hers), /Only in the way that they said is safe/);
      await hers.getByLabel(/how did you try/i).selectOption({ label: "I rang" });
      await hers.getByLabel(/what came of it/i).selectOption({ label: "No answer" });
      await moment(hers, /on which day/i, /at what time/i, fields(new Date()));
      await shoot(hers, "attempt");
      for (const when of soon()) {
        if (/^\/people\/[^/]+$/.test(path(hers))) break;
        await moment(hers, /try again by which day/i, /by what time/i, when);
        await main(hers, /save that you tried/i).click();
      }
      await saved(hers);
      assert.match(await readable(hers), /rang: no answer/);
    });

    test("what she tells once stands in her story, and a colleague answers beside it", async () => {
      await home(hers);
      await way(hers, /add to the story/i);
      await hers.getByLabel(/what is it about/i).selectOption({ label: "Home and money" });
      await hers.getByLabel(/what is told/i).fill("The landlord painted over the damp in May.");
      await hers.getByLabel(/who may read it/i).selectOption({ label: "Everybody with a part in the care" });
      await shoot(hers, "story-add");
      await main(hers, /^add it/i).click();
      await saved(hers);
      await home(theirs);
      assert.match(await readable(theirs), /painted over the damp in May/);
      await way(theirs, /^answer/i);
      await theirs.getByLabel(/your answer/i).fill("The council measured it on Monday.");
      await shoot(theirs, "story-answer");
      await main(theirs, /save your answer/i).click();
      await saved(theirs);
      const told = await readable(theirs);
      assert.match(told, /painted over the damp in May[\s\S]*measured it on Monday/, "an answer alters nothing");
    });

    test("they spoke; she sees it otherwise, and a colleague looks at it afresh", async () => {
      await home(hers);
      await way(hers, /record the conversation/i);
      await hers.getByLabel(/by telephone/i).check();
      await hers.getByLabel(/in their own words/i).fill(ada.wants);
      await hers.getByLabel(/what was said/i).fill("Spoke about the damp and the beds.");
      await hers.getByLabel(/what is next/i).fill("Find her a table to sit at");
      await moment(hers, /by which day/i, /by what time/i, nextWorkday("16:00"));
      await main(hers, /save the conversation/i).click();
      await saved(hers);
      await way(hers, /they see it otherwise/i);
      await hers.getByLabel(/what do we propose/i).fill("The surgery first, for her sleep");
      await hers.getByLabel(/what do they say/i).fill("I want people, not pills");
      await shoot(hers, "second-view-ask");
      await main(hers, /ask for a second view/i).click();
      await saved(hers);
      assert.match(await readable(hers), /A second view waits/);
      await way(hers, /give the second view/i);
      assert.match(await readable(hers), /a colleague looks at it afresh/);
      assert.equal(await hers.getByLabel(/what do you find/i).count(), 0, "not by oneself");
      await home(theirs);
      await way(theirs, /they see it otherwise|second view/i);
      assert.match(await readable(theirs), /I want people, not pills/);
      await theirs.getByLabel(/what do you find/i).selectOption({ label: "As they wish" });
      await theirs.getByLabel(/as you told them/i).fill("People first. The surgery can wait, and she knows.");
      await theirs.getByLabel(/what is next/i).fill("Ask the kitchen for a place");
      await moment(theirs, /by which day/i, /by what time/i, nextWorkday("17:00"));
      await shoot(theirs, "second-view-give");
      await main(theirs, /save the second view/i).click();
      await saved(theirs);
      assert.match(await readable(theirs), /looked at it afresh[\s\S]*People first/);
    });

    test("a service cannot, and the sender is told until they have read it", async () => {
      await home(hers);
      await connect(hers, ada, where.offer);
      const service = pages[2].page;
      await openConnection(service, place.address, ada);
      await handBack(service, "The community choir has room on Tuesdays");
      await hers.goto(`${place.address}/front-door/news`);
      assert.match(await readable(hers), /Theodora[\s\S]*community choir has room/);
      await shoot(hers, "news");
      await main(hers, /i have read it/i).click();
      await hers.goto(`${place.address}/front-door/news`);
      assert.match(await readable(hers), /Nothing is new/);
    });

    test("what is no introduction two people say, and it can be taken back", async () => {
      await hers.goto(`${place.address}/front-door`);
      await hers.getByRole("button", { name: /Take it\s*: Cheap Watches/ }).click();
      const watches = hers.url();
      await way(hers, /other ways that this can end/i);
      await hers.getByText(/this is no introduction/i).first().click();
      await hers.getByLabel("Why?", { exact: true }).last().selectOption({ label: "Nobody asks for help with it" });
      await hers.getByLabel(/in words/i).last().fill("It sells watches");
      await shoot(hers, "ending");
      await main(hers, /propose this to a colleague/i).click();
      await saved(hers);
      await theirs.goto(watches);
      assert.match(await readable(theirs), /It sells watches/);
      await way(theirs, /other ways that this can end/i);
      await theirs.getByLabel(/what do you see/i).selectOption({ label: "It is none" });
      await main(theirs, /save what you see/i).click();
      await hers.goto(`${place.address}/front-door/set-aside`);
      assert.match(await readable(hers), /It sells watches/);
      await shoot(hers, "set-aside");
      await hers.getByRole("main").getByRole("link").first().click();
      await hers.getByText("Somebody asks for help with it", { exact: true }).first().click();
      await hers.getByLabel(/why do you think so/i).fill("The number rings, and somebody cried");
      await main(hers, /open it again/i).click();
      await hers.goto(`${place.address}/front-door`);
      assert.match(await readable(hers), /Cheap Watches/, "what was taken back waits again");
    });

    test("the forms bar nobody", async () => {
      const { context, page } = await asAxe(browser);
      await signIn(page, place.address, place.accounts[0]);
      await page.goto(person);
      const ways = await page.getByRole("main").getByRole("link").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
      const forms = ways.filter((href) => /\/(attempt|second-view|end|story|next|move)(\/|$)/.test(href ?? ""));
      assert.ok(forms.length >= 5, forms.join(", "));
      for (const form of new Set(forms)) {
        await page.goto(new URL(form, place.address).href);
        await assertAccessible(page, form.replace(/[0-9a-f-]{36}/g, "…"));
      }
      for (const at of ["/front-door/news", "/front-door/set-aside"]) {
        await page.goto(place.address + at);
        await assertAccessible(page, at);
      }
      await context.close();
    });
  });
}
