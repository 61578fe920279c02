// The other ways in which an introduction ends (P1): somebody is not reached, after all
// that must be tried and, for the same day, by a senior's decision after a welfare check;
// another door has accepted them; a service of ours is with them already, although they
// came again and were written down anew. In both places, without script, each form
// looked at by axe. The place's own file asks for one attempt here, so that no test waits
// for days.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { asAxe, assertNeverStored, asPerson, launch, readable } from "./browser.mjs";
import { openPlace } from "./place.mjs";
import { takeShots } from "./shots.mjs";
import { connect, converse, fields, inDays, introduce, introduceCalmly, meet, moment, openConnection, path, signIn, soon } from "./walk.mjs";

const places = [
  { name: "Lambeth", files: "places/lambeth", front: "front-door", lead: "front-door-lead", service: "mosaic-kitchen", offer: /mosaic kitchen/i, number: "020 7946 00" },
  { name: "Lancashire", files: "places/lancashire", front: "preston-hub", lead: "hub-lead", service: "red-rose-allotment", offer: /red rose allotment/i, locality: "Preston", number: "01632 9600" },
];

/** The same place, in which one attempt on one day is enough. */
async function inAHurry(files) {
  const folder = await mkdtemp(join(tmpdir(), "livingwell-place-"));
  await cp(resolve(import.meta.dirname, "..", files), folder, { recursive: true });
  const clocks = join(folder, "clocks.toml");
  const text = await readFile(clocks, "utf8");
  const hurried = text.replace(/(\[not-reached\]\s*)attempts = \d+\s*days = \d+/, "$1attempts = 1\ndays = 1");
  assert.notEqual(text, hurried, "the place says otherwise how much is tried");
  await writeFile(clocks, hurried);
  return folder;
}

for (const where of places) {
  describe(`how else it ends, in ${where.name}`, () => {
    const made = (name, last) => ({
      name,
      telephone: `${where.number}${last}`,
      locality: where.locality,
      words: "The damp is in the beds and I cannot sleep.",
      sooner: "My sister leaves tonight.",
      wants: "A table to sit at",
      conversation: "Spoke about the damp.",
    });
    const [silent, moves, again, anew] = [made("Ottoline", "31"), made("Barnaby", "32"), made("Zephyrine", "33"), made("Zephirine", "33")];
    const [mistaken, gone] = [made("Isolde", "35"), made("Cordelia", "36")];
    let files, browser, place, pages, hers, lead, service;
    const main = (page, name) => page.getByRole("main").getByRole("button", { name }).first();
    const way = (page, name) => page.getByRole("main").getByRole("link", { name }).first().click();
    const shoot = async (page, name) => where.name === "Lambeth" && takeShots(page, name);
    const comes = async (person) => {
      const { context, page } = await asPerson(browser);
      const { reference } = await introduce(page, place.address, person);
      await context.close();
      return reference;
    };
    const comesCalmly = async (person) => {
      const { context, page } = await asPerson(browser);
      await introduceCalmly(page, place.address, person);
      await context.close();
    };
    const take = async (page, person) => {
      await page.goto(`${place.address}/front-door`);
      await page.getByRole("button", { name: new RegExp(`Take it\\s*: ${person.name}`) }).click();
      return page.url();
    };
    const unfold = async (page, name) => {
      await way(page, /other ways that this can end/i);
      await page.getByText(name).first().click();
    };

    before(async () => {
      files = await inAHurry(where.files);
      const accounts = [
        { name: "Grace Pike", team: where.front },
        { name: "Omar Salt", team: where.front, role: where.lead },
        { name: "Idris Vale", team: where.service },
      ];
      place = await openPlace({ accounts, files });
      browser = await launch();
      pages = [];
      for (const account of place.accounts) {
        const one = await asPerson(browser, { width: 1280 });
        await signIn(one.page, place.address, account);
        pages.push(one);
      }
      [hers, lead, service] = pages.map((one) => one.page);
    });
    after(async () => {
      for (const { outside, documents } of pages ?? []) {
        assert.deepEqual(outside, [], "a page asked an outside host for something");
        assertNeverStored(documents);
      }
      await browser?.close();
      await place?.close();
      await rm(files, { recursive: true, force: true });
    });

    test("who is not reached today is let go by a senior alone, and after a welfare check", async () => {
      await comes(silent);
      const home = await take(hers, silent);
      await way(hers, /tried to reach them/i);
      await hers.getByLabel(/how did you try/i).selectOption({ label: "I rang" });
      await hers.getByLabel(/what came of it/i).selectOption({ label: "No answer" });
      await moment(hers, /on which day/i, /at what time/i, fields(new Date()));
      const again = async (when) => {
        await moment(hers, /try again by which day/i, /by what time/i, when);
        await main(hers, /save that you tried/i).click();
        return /^\/people\/[^/]+$/.test(path(hers));
      };
      // Today is today: some day is too far off, and at night as soon as somebody is there.
      assert.equal(await again(inDays(20, "11:00")), false, "who waits for today is put off");
      let tried = false;
      for (const when of soon()) tried ||= await again(when);
      assert.ok(tried, await readable(hers));
      const end = async (page) => {
        await page.goto(home);
        await unfold(page, /we could not reach them/i);
        await page.getByLabel(/what did you leave for them/i).fill("A letter with our number");
        await page.getByLabel(/who saw that they are well/i).fill("The neighbourhood nurse");
        await page.getByLabel(/what did they find/i).fill("She is well, and does not want to talk now");
        await moment(page, "On which day?", "At what time?", fields(new Date()));
        await shoot(page, "end-not-reached");
        await main(page, /end as not reached/i).click();
      };
      await end(hers);
      assert.match(await readable(hers), /senior/i);
      await shoot(hers, "end-not-reached-senior");
      await end(lead);
      assert.equal(path(lead), "/front-door", `it led nowhere: ${await readable(lead)}`);
      assert.doesNotMatch(await readable(lead), /Ottoline/);
    });

    test("another door has accepted them, by name, once somebody has spoken with them", async () => {
      await comes(moves);
      await converse(hers, place.address, moves);
      await unfold(hers, /another door has accepted them/i);
      await hers.getByLabel(/why is it another door/i).selectOption({ index: 1 });
      await main(hers, /they are with the other door/i).click();
      assert.match(await hers.getByRole("alert").innerText(), /who|which|door|said/i);
      await shoot(hers, "end-door-to-mend");
      await hers.getByLabel(/which door/i).fill("The front door of the next borough");
      await hers.getByLabel(/who there has accepted/i).fill("Marta Lindqvist");
      await hers.getByLabel(/what did they say/i).last().fill("That is nearer for me");
      await main(hers, /they are with the other door/i).click();
      assert.match(path(hers), /^\/(people\/[^/]+|front-door)$/, await readable(hers));
      await hers.goto(`${place.address}/front-door`);
      assert.doesNotMatch(await readable(hers), /Barnaby/);
    });

    test("whoever came again and is supported already is heard by the service that is with them", async () => {
      await comes(again);
      await converse(hers, place.address, again);
      await connect(hers, again, where.offer);
      await openConnection(service, place.address, again);
      await meet(service, again);
      await comesCalmly(anew);
      const home = await take(hers, anew);
      await way(hers, /join with somebody/i);
      await hers.getByRole("radio", { name: again.name }).check();
      await hers.getByLabel(/what is so/i).selectOption({ label: "They are one person: join" });
      await hers.getByLabel(/how you know/i).first().fill("She told me both references.");
      await main(hers, /keep this/i).click();
      await hers.goto(home);
      await unfold(hers, /a service of ours is with them/i);
      await hers.getByLabel(/which one/i).selectOption({ index: 1 });
      await hers.getByLabel(/what do you tell the service/i).fill("She came again: it is the damp");
      await shoot(hers, "end-already-supported");
      await main(hers, /the service goes on/i).click();
      const saved = await readable(hers);
      assert.match(path(hers), /^\/(people\/[^/]+|front-door)$/, saved);
      await service.goto(`${place.address}/my-people`);
      await service.getByRole("main").getByRole("link", { name: again.name }).first().click();
      assert.match(await readable(service), /it is the damp/, "the service was not told");
      await shoot(service, "support-hears-what-is-new");
    });

    test("whoever was taken for dead and lives is spoken with first, and told that we were wrong", async () => {
      await comes(mistaken);
      await take(hers, mistaken);
      await way(hers, /they have died/i);
      await hers.getByLabel(/how it is known/i).fill("A letter from the registrar");
      await main(hers, /save that they died/i).click();
      assert.match(await readable(hers), /has died\. Close what was open/i);
      await shoot(hers, "died");
      await way(hers, /they have not died/i);
      await main(hers, /save that they live/i).click();
      assert.match(await hers.getByRole("alert").innerText(), /known|told|how/i);
      await hers.getByLabel(/how it is known/i).fill("She rang us herself");
      await shoot(hers, "lives");
      await main(hers, /save that they live/i).click();
      const page = await readable(hers);
      assert.match(page, /say sorry/i);
      assert.doesNotMatch(page, /they have died\. what is written/i);
      await shoot(hers, "lives-again");
    });

    test("a service that was asked is told that they died before it is asked anything", async () => {
      await comes(gone);
      await converse(hers, place.address, gone);
      await connect(hers, gone, where.offer);
      await openConnection(service, place.address, gone);
      await service.getByRole("radio", { name: /^not us, but/i }).check();
      await service.getByLabel(/who might be better/i).fill("The allotment in the park");
      await way(hers, /they have died/i);
      await hers.getByLabel(/how it is known/i).fill("A letter from the registrar");
      await main(hers, /save that they died/i).click();
      // What was typed meanwhile came too late, and is not lost.
      await main(service, /send your answer/i).click();
      const late = await readable(service);
      assert.match(late, /Cordelia has died/);
      assert.match(late, /What you wrote was not kept/);
      assert.match(late, /The allotment in the park/);
      await shoot(service, "connection-died-meanwhile");
      await service.goto(`${place.address}/offers-room`);
      assert.match(await readable(service), /Cordelia has died/);
      assert.doesNotMatch(await readable(service), /To answer: 1/);
      assert.doesNotMatch(await readable(service), /Thursday group, from next week/);
      await shoot(service, "offers-room-died");
      await openConnection(service, place.address, gone);
      const page = await readable(service);
      assert.match(page, /Cordelia has died/);
      assert.doesNotMatch(page, /can you meet|own words|step-free|your answer/i);
      await shoot(service, "connection-died");
    });

    test("the forms bar nobody", async () => {
      const { context, page } = await asAxe(browser);
      await signIn(page, place.address, place.accounts[0]);
      const late = made("Leopold", "34");
      await comes(late);
      await take(page, late);
      await way(page, /other ways that this can end/i);
      for (const folded of await page.locator("summary").all()) await folded.click();
      await assertAccessible(page, "every way in which it can end");
      await page.goto(page.url().replace(/\/end\/.*/, "/died"));
      await page.getByLabel(/how it is known/i).fill("A letter from the registrar");
      await main(page, /save that they died/i).click();
      await assertAccessible(page, "somebody who has died");
      await way(page, /they have not died/i);
      await assertAccessible(page, "they have not died");
      await context.close();
    });
  });
}
