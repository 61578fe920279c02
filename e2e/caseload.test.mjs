// People who are in care already: a template, a spreadsheet with mistakes, and then all
// of them in one act; without script, in both places.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { asAxe, asPerson, launch, readable } from "./browser.mjs";
import { openPlace } from "./place.mjs";
import { takeShots } from "./shots.mjs";
import { button, path, signIn } from "./walk.mjs";

const places = [
  { name: "Lambeth", files: "places/lambeth", team: "mosaic-kitchen" },
  { name: "Lancashire", files: "places/lancashire", team: "wellbeing-workers" },
];

for (const where of places) {
  describe(`a caseload comes in, in ${where.name}`, () => {
    let browser, place, folder, template;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), "caseload-"));
      place = await openPlace({ accounts: [{ name: "Bisi Vale", team: where.team }], files: where.files });
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      await place?.close();
      await rm(folder, { recursive: true, force: true });
    });

    const opened = async () => {
      const one = await asPerson(browser, { width: 1280 });
      await signIn(one.page, place.address, place.accounts[0]);
      await one.page.goto(`${place.address}/caseload`);
      return one;
    };
    const shot = async (page, name) => where.name === "Lambeth" && takeShots(page, name);
    const send = async (page, text) => {
      const file = join(folder, "rows.csv");
      await writeFile(file, text);
      await page.getByLabel(/saved as CSV/i).setInputFiles(file);
      await page.getByLabel(/where they come from/i).first().fill("From the old system");
      await button(page, /look at who would come in/i).click();
    };

    test("the template's own example would come in", async () => {
      const { context, page } = await opened();
      await shot(page, "caseload");
      const saved = page.waitForEvent("download");
      await page.getByRole("link", { name: /download the template/i }).click();
      template = await readFile(await (await saved).path(), "utf8");
      await send(page, template);
      assert.match(await readable(page), /One person, as they will be[\s\S]*Winston/);
      assert.ok(await button(page, /bring all of them in/i).isVisible());
      await context.close();
    });

    test("what is wrong is said by row and column, and nobody comes in", async () => {
      const { context, page } = await opened();
      const [headings, example] = template.trim().split(/\r?\n/);
      const wrong = example.replace("Winston", "Maria").replace("07700 900142", "12").replace("bisi.vale", "nobody");
      await send(page, [headings, example, wrong, ""].join("\n"));
      const said = await readable(page);
      assert.match(said, /2 things to mend in the spreadsheet/);
      assert.match(said, /Row 3[\s\S]*Number, address, place or person[\s\S]*A telephone number, like 07700 900118/);
      assert.equal(await page.getByRole("button", { name: /bring all of them in/i }).count(), 0);
      await shot(page, "caseload-to-mend");
      await page.goto(`${place.address}/offers-room`);
      assert.doesNotMatch(await readable(page), /Winston|Maria/);
      await context.close();
    });

    test("all of them come in together, and the same file brings nobody in twice", async () => {
      const { context, page } = await opened();
      const [headings, example] = template.trim().split(/\r?\n/);
      const more = ["Maria", "Tenzin"].map((name, at) => example.replace("Winston", name).replace("900142", `90015${at}`));
      const all = [headings, example, ...more, ""].join("\n");
      await send(page, all);
      await shot(page, "caseload-look");
      await button(page, /bring all of them in/i).click();
      assert.equal(path(page), "/offers-room");
      assert.match(await readable(page), /Winston[\s\S]*Maria|Maria[\s\S]*Winston/);
      await shot(page, "offers-room-caseload");

      await page.goto(`${place.address}/caseload`);
      await send(page, all);
      assert.match(await readable(page), /Somebody like this is known here already/);
      assert.equal(await page.getByRole("button", { name: /bring all of them in/i }).count(), 0);
      await shot(page, "caseload-alike");
      await context.close();
    });

    test("the page bars nobody", async () => {
      const { context, page } = await asAxe(browser);
      await signIn(page, place.address, place.accounts[0]);
      await page.goto(`${place.address}/caseload`);
      await assertAccessible(page, "caseload");
      await context.close();
    });
  });
}
