// Leave: what waits in somebody's name is looked at, moves to a colleague, is seen on
// the person's page, and is taken again on return; without script, in both places.
// A team that cannot close says what would be left.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { asAxe, asPerson, launch, readable } from "./browser.mjs";
import { openPlace } from "./place.mjs";
import { takeShots } from "./shots.mjs";
import { button, inDays, introduce, path, signIn } from "./walk.mjs";

const theodora = {
  name: "Theodora",
  telephone: "020 7946 0027",
  words: "The letters pile up and I cannot open them.",
  sooner: "The bailiff comes tonight.",
};
const places = [
  { name: "Lambeth", files: "places/lambeth", team: "front-door" },
  { name: "Lancashire", files: "places/lancashire", team: "preston-hub", locality: "Preston" },
];

for (const where of places) {
  describe(`leave, in ${where.name}`, () => {
    let browser, place, grace, omar;

    before(async () => {
      const accounts = [
        { name: "Grace Pike", team: where.team },
        { name: "Omar Salt", team: where.team },
      ];
      place = await openPlace({ accounts, files: where.files });
      [grace, omar] = place.accounts;
      browser = await launch();
      const { context, page } = await asPerson(browser);
      await introduce(page, place.address, { ...theodora, locality: where.locality });
      await context.close();
    });
    after(async () => {
      await browser?.close();
      await place?.close();
    });

    const signedIn = async (account) => {
      const opened = await asPerson(browser, { width: 1280 });
      await signIn(opened.page, place.address, account);
      return opened;
    };
    const shot = async (page, name) => where.name === "Lambeth" && takeShots(page, name);

    test("everything of hers moves to a colleague, once she has seen it", async () => {
      const { context, page } = await signedIn(grace);
      await page.goto(`${place.address}/front-door`);
      await page.getByRole("button", { name: /take it/i }).first().click();
      const person = page.url();
      await page.goto(`${place.address}/away`);
      assert.match(await readable(page), /One thing waits in this name/);
      await shot(page, "away");
      await page.getByRole("radio", { name: /leave or illness/i }).check();
      await page.getByLabel(/who has it/i).selectOption({ label: "Omar Salt" });
      await button(page, /look at what moves/i).click();
      assert.match(await page.getByRole("alert").innerText(), /say why/i);
      await shot(page, "away-to-mend");
      const back = inDays(14, "09:00");
      await page.getByLabel(/back on which day/i).fill(back.day);
      await page.getByLabel(/at what time/i).fill(back.time);
      await page.getByLabel("Why", { exact: true }).fill("Annual leave");
      await button(page, /look at what moves/i).click();
      assert.match(await readable(page), /One thing would move[\s\S]*Omar Salt[\s\S]*Nothing has moved yet/);
      await shot(page, "away-look");
      await button(page, /do this now/i).click();
      assert.equal(path(page), "/away");
      assert.match(await readable(page), /You are away until[\s\S]*Omar Salt has your things/);
      await shot(page, "away-gone");
      await page.goto(person);
      assert.match(await readable(page), /Grace Pike is away until[\s\S]*Omar Salt covers/);
      await shot(page, "person-owner-away");
      await context.close();
    });

    test("nobody gives her anything, and her colleague has it", async () => {
      const { context, page } = await signedIn(omar);
      await page.goto(`${place.address}/away`);
      assert.match(await readable(page), /One thing waits in this name[\s\S]*Theodora/);
      const choices = await page.getByLabel(/who has it/i).locator("option").allInnerTexts();
      assert.ok(!choices.includes("Grace Pike"), choices.join(", "));
      await context.close();
    });

    test("back again, she takes it in one act", async () => {
      const { context, page } = await signedIn(grace);
      await page.goto(`${place.address}/away`);
      await button(page, /i am back: take these again/i).click();
      assert.match(await readable(page), /One thing waits in this name/);
      assert.doesNotMatch(await readable(page), /You are away/);
      await shot(page, "away-back");
      await context.close();
    });

    test("the team does not close while something would be left", async () => {
      const { context, page } = await signedIn(grace);
      await page.goto(`${place.address}/teams/${where.team}/closing`);
      assert.match(await readable(page), /The team has one thing open/);
      const services = await page.getByLabel(/which team has it/i).locator("option").evaluateAll((options) => options.map((one) => one.value));
      const service = services.find((one) => /kitchen|housing|advice|wellbeing|talking/.test(one)) ?? services.at(-1);
      await page.getByLabel(/which team has it/i).selectOption(service);
      await page.getByLabel("Why", { exact: true }).fill("The roof came down");
      await button(page, /look at what moves/i).click();
      assert.match(await readable(page), /One thing would be left, so nothing has moved/);
      await shot(page, "closing-left");
      await context.close();
    });

    test("the pages bar nobody", async () => {
      const { context, page } = await asAxe(browser);
      await signIn(page, place.address, grace);
      for (const at of ["/away", `/teams/${where.team}/closing`]) {
        await page.goto(place.address + at);
        await assertAccessible(page, at);
      }
      await context.close();
    });
  });
}
