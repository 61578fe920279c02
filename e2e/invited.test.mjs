// Somebody new: the administrator hands over a link, they choose a password and set
// up an authenticator app, and sign in with both; then their telephone is lost.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { asAxe, asPerson, launch, readable } from "./browser.mjs";
import { codeOf, inviteAgain, openPlace } from "./place.mjs";
import { takeShots } from "./shots.mjs";
import { button, path } from "./walk.mjs";

const password = "seven teapots sing";

describe("somebody who begins to work here", () => {
  let browser, place, link;

  before(async () => {
    browser = await launch();
    place = await openPlace({ invitations: [{ name: "Ines Okafor", team: "front-door" }] });
    link = place.invitations[0].link;
  });
  after(async () => {
    await browser?.close();
    await place?.close();
  });

  /** Signs in as far as the question for the code. */
  async function nameAndPassword(page) {
    await page.goto(`${place.address}/sign-in`);
    await page.getByLabel(/name for signing in/i).fill("ines.okafor");
    await page.getByLabel(/password/i).fill(password);
    await button(page, /sign in/i).click();
  }

  async function takeUp(page, at) {
    await page.goto(at);
    const secret = await page.locator("form strong").innerText();
    await page.getByLabel(/your new password/i).fill(password);
    await page.getByLabel(/once more/i).fill(password);
    await page.getByLabel(/the code that the app shows/i).fill(codeOf(secret));
    await button(page, /set up my account/i).click();
    return { secret, codes: await page.locator("main li strong").allInnerTexts() };
  }

  let codes;
  test("takes up the invitation, and is told what to mend on the way", async () => {
    const { context, page } = await asPerson(browser);
    await page.goto(link);
    assert.match(await readable(page), /for Ines Okafor/);
    await takeShots(page, "invitation");
    await page.getByLabel(/your new password/i).fill("password1234");
    await button(page, /set up my account/i).click();
    assert.match(await readable(page), /first that others would try/);
    await takeShots(page, "invitation-to-mend");
    ({ codes } = await takeUp(page, link));
    assert.equal(codes.length, 10);
    await takeShots(page, "recovery-codes");
    await page.goto(link);
    assert.match(await readable(page), /does not work any more/i);
    await takeShots(page, "invitation-over");
    await context.close();
  });

  test("signs in with both proofs, and no way with one", async () => {
    const { context, page } = await asPerson(browser);
    await nameAndPassword(page);
    await takeShots(page, "code");
    await page.getByLabel(/your code/i).fill("000000");
    await button(page, /sign in/i).click();
    assert.match(await readable(page), /not the code of now/i);
    await page.goto(`${place.address}/front-door`);
    assert.equal(path(page), "/sign-in", "a password alone opened a room");
    await nameAndPassword(page);
    await page.getByLabel(/your code/i).fill(codes[0]);
    await button(page, /sign in/i).click();
    assert.equal(path(page), "/front-door");
    const again = (await inviteAgain(place, "ines.okafor")).link;
    await page.goto(`${place.address}/front-door`);
    assert.equal(path(page), "/sign-in", "a session outlived a new invitation");
    await takeUp(page, again);
    await context.close();
  });

  test("every page on the way is without a WCAG 2.2 A or AA finding", async () => {
    const { context, page } = await asAxe(browser);
    const again = (await inviteAgain(place, "ines.okafor")).link;
    await page.goto(again);
    await assertAccessible(page, "invitation");
    await takeUp(page, again);
    await assertAccessible(page, "recovery codes");
    await page.goto(again);
    await assertAccessible(page, "invitation over");
    await nameAndPassword(page);
    await assertAccessible(page, "code");
    await context.close();
  });
});
