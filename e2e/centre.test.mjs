// Supported, staying well, coming back: in Lambeth, where another team has those who
// stay well, and in Lancashire, where the same team asks from time to time. A contact
// is counted in keys and clicks. No page needs script.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { asAxe, asPerson, asWorker, launch, readable } from "./browser.mjs";
import { openPlace } from "./place.mjs";
import { takeShots } from "./shots.mjs";
import { button, connect, converse, fields, inDays, introduce, meet, nextWorkday, openConnection, path, signIn } from "./walk.mjs";

const places = [
  {
    name: "lambeth",
    files: "places/lambeth",
    offer: /focused support at centre north/i,
    another: /staying well/i,
    accounts: [
      { name: "Ama Boateng", team: "front-door" },
      { name: "Femi Ojo", team: "focused-support-north", role: "centre-worker" },
      { name: "Dele Akande", team: "staying-well", role: "centre-worker" },
    ],
    person: { name: "Winston", telephone: "07700 900118", words: "I hear my brother at night and cannot go out.", sooner: "It is worse since Sunday.", wants: "To go to the Monday group again.", conversation: "We spoke about nights, and about the group." },
  },
  {
    name: "lancashire",
    files: "places/lancashire",
    offer: /when feelings are too much/i,
    accounts: [
      { name: "Ama Boateng", team: "preston-hub" },
      { name: "Femi Ojo", team: "complex-emotional-needs" },
    ],
    person: { name: "Zephyrine", telephone: "01632 960018", locality: "Preston", words: "I have not slept since the flat flooded.", sooner: "My sister leaves tonight.", wants: "To dig with other people.", conversation: "We spoke about sleep." },
  },
];

const link = (page, name) => page.getByRole("link", { name }).first();

/** What somebody does on a page, counted: every click, and every jump to a field. */
function counting(page) {
  const count = { actions: 0 };
  count.click = async (what) => { count.actions += 1; await what.click(); };
  count.type = async (what, words) => { count.actions += 1; await what.fill(words); };
  return count;
}

async function until(page, by) {
  await page.getByLabel(/by which day/i).first().fill(by.day);
  await page.getByLabel(/by what time/i).first().fill(by.time);
}

for (const place of places) {
  describe(`supported and back again in ${place.name}`, () => {
    const { person, accounts, files } = place;
    let open;
    let browser;
    let progress;
    // Somebody must be there before the hour at which they meet, and it must be today.
    const theySay = place.another !== undefined && fields(new Date()).time < "21:30";

    before(async () => {
      open = await openPlace({ accounts, files });
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      await open?.close();
    });

    const shots = (name, page) => takeShots(page, `centre-${place.name}-${name}`);

    async function as(worker, walk) {
      const { context, page, outside } = await asWorker(browser);
      await signIn(page, open.address, open.accounts[worker]);
      await walk(page);
      assert.deepEqual(outside, [], "a page asked an outside host for something");
      await context.close();
    }

    async function asThemselves(walk) {
      const { context, page } = await asPerson(browser);
      await walk(page);
      await context.close();
    }

    test("they are introduced, and say themselves that they met", async () => {
      await asThemselves(async (page) => {
        progress = (await introduce(page, open.address, person)).address;
      });
      await as(0, async (page) => {
        await converse(page, open.address, person);
        await link(page, /agree on a key person/i).click();
        await shots("key-person", page);
        await page.getByLabel(/what did they say of it/i).fill("She listened.");
        await button(page, /save the key person/i).click();
        assert.match(await readable(page), /Ama Boateng, /);
        await connect(page, person, place.offer);
      });
      await as(1, async (page) => {
        await openConnection(page, open.address, person);
        if (!theySay) return meet(page, person);
        await page.getByRole("radio", { name: /^yes, we can/i }).check();
        await page.getByLabel(/day of the first meeting/i).fill(fields(new Date()).day);
        await page.getByLabel("The time", { exact: true }).fill("22:30");
        await page.getByLabel("Where", { exact: true }).fill("The hall");
        await button(page, /send your answer/i).click();
        assert.equal(path(page), "/offers-room");
      });
      if (!theySay) return;
      await asThemselves(async (page) => {
        await page.goto(progress);
        await shots("have-you-met", page);
        await button(page, /yes, we have met/i).click();
        assert.doesNotMatch(await readable(page), /have you met\?/i);
        assert.match(await readable(page), /agree with you on what is next/i);
        await page.goto(progress);
        assert.doesNotMatch(await readable(page), new RegExp(person.name), "the link shows a name");
      });
    });

    test("a contact is written in at most 12 keys and clicks beyond typing, in under a minute", async () => {
      await as(1, async (page) => {
        await page.goto(`${open.address}/my-people?who=team&show=everybody`);
        await shots("my-people", page);
        await link(page, person.name).click();
        await shots("support-begun", page);
        if (theySay) await button(page, /take it/i).click();
        await page.goto(`${open.address}/my-people`);
        const began = Date.now();
        const count = counting(page);
        await count.click(link(page, new RegExp(`Write\\s*: ${person.name}`)));
        await shots("contact", page);
        await count.click(page.getByText("Met", { exact: true }));
        await count.click(page.getByText("45 min", { exact: true }));
        await count.type(page.getByLabel(/what happened/i), "Slept badly since Tuesday. Wants the Monday group again.");
        await count.type(page.getByLabel(/in their own words/i), "I want to cook again.");
        await count.type(page.getByLabel(/what is next, if it changes/i), `Walk to the group with ${person.name}`);
        const by = inDays(7, "11:00");
        await count.type(page.getByLabel(/by which day/i), by.day);
        await count.type(page.getByLabel(/by what time/i), by.time);
        await count.click(button(page, /save the contact/i));
        assert.match(path(page), /^\/my-people\/[^/]+$/, "the contact was not saved");
        assert.ok(count.actions <= 12, `${count.actions} actions`);
        assert.ok(Date.now() - began < 60_000, "over a minute");
        const text = await readable(page);
        assert.match(text, /Wants the Monday group again/);
        assert.match(text, /I want to cook again/);
        await shots("support", page);
        // Nothing typed is lost where something is to be mended.
        await link(page, /write a contact/i).click();
        await page.getByLabel(/what happened/i).fill("Rang twice.");
        await button(page, /save the contact/i).click();
        assert.match(await page.getByRole("alert").innerText(), /choose what it was/i);
        assert.equal(await page.getByLabel(/what happened/i).inputValue(), "Rang twice.");
        await shots("contact-to-mend", page);
      });
    });

    test("support goes up as one act with its reason, and the whole record opens for a centre alone", async () => {
      await as(1, async (page) => {
        await page.goto(`${open.address}/my-people`);
        await link(page, person.name).click();
        await link(page, /move support up or down/i).click();
        await shots("moving", page);
        await page.getByLabel(/which way/i).selectOption({ label: "More support" });
        await page.getByLabel(/what is it like from now on/i).fill("Each day, by telephone");
        await page.getByLabel(/why\?/i).first().fill("Sleeps badly again");
        await page.getByLabel(/what is next/i).first().fill(`Ring ${person.name} in the evening`);
        await until(page, nextWorkday("15:00"));
        await button(page, /move support/i).click();
        assert.match(await readable(page), /More support: Sleeps badly again/);
        // A service that is only an offer sees no more than it needs.
        const record = page.getByRole("link", { name: /open their whole record/i });
        if (!place.another) return assert.equal(await record.count(), 0);
        await record.click();
        assert.match(path(page), /^\/people\//);
        assert.match(await readable(page), new RegExp(person.words.slice(0, 20)));
        await shots("person", page);
      });
    });

    test("somebody moves to staying well with the early signs in their words", async () => {
      await as(1, async (page) => {
        await page.goto(`${open.address}/my-people`);
        await link(page, person.name).click();
        await link(page, /move to staying well/i).click();
        await shots("staying-well", page);
        await page.getByLabel(/notice early/i).fill("I stop answering the door.");
        await page.getByLabel(/what helps then/i).fill("A walk with my sister.");
        await page.getByLabel(/whom do they ring/i).fill("Femi, in the mornings");
        await page.getByLabel(/stay in touch/i).fill("A call each month");
        await page.getByLabel(/what is next/i).fill(`Ask ${person.name} how it is`);
        await until(page, inDays(20, "11:00"));
        if (place.another) await page.getByLabel(/they agreed/i).check();
        await button(page, /move to staying well/i).click();
        assert.match(path(page), /^\/my-people\/[^/]+$/);
        const text = await readable(page);
        assert.match(text, /I stop answering the door/);
        if (place.another) {
          assert.match(text, /You stay with Winston until they have met/);
        } else {
          assert.match(text, /Staying well: A call each month/);
        }
        await shots("staying-well-asked", page);
      });
      if (!place.another) return;
      await as(2, async (page) => {
        await openConnection(page, open.address, person);
        await meet(page, person);
        await page.goto(`${open.address}/my-people?who=me&show=staying-well`);
        assert.match(await readable(page), /Staying well: 1/);
        await shots("my-people-staying-well", page);
      });
      await as(1, async (page) => {
        await page.goto(`${open.address}/my-people`);
        assert.doesNotMatch(await readable(page), new RegExp(person.name), "the support did not move on");
      });
    });

    test("they come back in one press from the link they kept, also pressed twice", async () => {
      await asThemselves(async (page) => {
        await page.goto(progress);
        await shots("come-back", page);
        await page.getByLabel(/do you want to say something/i).fill("It is creeping back. You said ring early.");
        await button(page, /^come back$/i).click();
        assert.match(await readable(page), /you came back|what happens next/i);
        await shots("came-back", page);
        await page.goto(progress);
        assert.equal(await page.getByRole("button", { name: /^come back$/i }).count(), 0, "they are back, and asked again");
        assert.match(await readable(page), /We will ring you/);
      });
      const worker = place.another ? 0 : 0;
      await as(worker, async (page) => {
        // Their key person answers at the front door: it stands on the board at once.
        await page.goto(`${open.address}/front-door`);
        await shots("board-came-back", page);
        await link(page, person.name).click();
        const text = await readable(page);
        assert.match(text, /It is creeping back/);
        assert.match(text, /Owner: Ama Boateng/);
        await shots("person-came-back", page);
      });
    });

    test("the pages are for everybody", async () => {
      const { context, page } = await asAxe(browser);
      await page.goto(progress);
      await assertAccessible(page, "the private link of somebody who came back");
      await signIn(page, open.address, open.accounts[place.another ? 2 : 1]);
      await page.goto(`${open.address}/my-people?who=team&show=everybody`);
      await assertAccessible(page, "my people");
      await link(page, person.name).click();
      await assertAccessible(page, "a support");
      for (const name of [/write a contact/i, /move support up or down/i, /done together/i, /another key person/i]) {
        const address = page.url();
        await link(page, name).click();
        await assertAccessible(page, String(name));
        await page.goto(address);
      }
      await context.close();
    });
  });
}
