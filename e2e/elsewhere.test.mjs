// Signing in at a trust, in a real browser: another site leads back, so this is where
// cookies that are sent or not, and pages that go on by themselves, show whether they work.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { asAxe, asPerson, launch, readable } from "./browser.mjs";
import { openPlace } from "./place.mjs";
import { takeShots } from "./shots.mjs";
import { button, path } from "./walk.mjs";

describe("somebody who signs in at their trust", () => {
  let browser, place, grace;

  before(async () => {
    browser = await launch();
    place = await openPlace({
      trust: true,
      accounts: [{ name: "Grace Adeyemi", team: "front-door" }],
      invitations: [{ name: "Ines Okafor", team: "front-door" }],
    });
    [grace] = place.accounts;
  });
  after(async () => {
    await browser?.close();
    await place?.close();
  });

  const isMe = async (page) => {
    assert.match(page.url(), /^http:\/\/localhost:/, "the browser is not at the trust");
    await page.getByRole("button", { name: "It is me" }).click();
  };

  test("binds their account to it, and comes back to where they wanted", async () => {
    const { context, page } = await asPerson(browser);
    await place.trust.says({ account: "g-1", acr: "two-proofs" });
    await page.goto(`${place.address}/front-door`);
    await takeShots(page, "sign-in-with-a-trust");
    await button(page, /sign in with the Trust/i).click();
    await page.waitForURL(/localhost/);
    await isMe(page);
    assert.match(await readable(page), /the Trust knows you, and we do not yet/);
    await takeShots(page, "trust-knows-you");
    await page.goto(`${place.address}/sign-in`);
    await page.getByLabel(/name for signing in/i).fill(grace.signInAs);
    await page.getByLabel(/password/i).fill(grace.password);
    await button(page, /^sign in$/i).click();
    await page.goto(`${place.address}/account`);
    await takeShots(page, "account-and-a-trust");
    const form = page.locator("form", { has: page.getByRole("button", { name: /with the Trust too/i }) });
    await form.getByLabel(/present password/i).fill(grace.password);
    await form.getByRole("button").click();
    await page.waitForURL(/localhost/);
    await isMe(page);
    assert.match(await readable(page), /You can sign in with the Trust now/);
    await takeShots(page, "trust-bound");
    await page.getByRole("link", { name: /back to your account/i }).click();
    assert.equal(path(page), "/account", "the session was lost on the way");
    await context.close();
  });

  test("is in from the door, with a session that another site cannot use", async () => {
    const { context, page } = await asPerson(browser);
    await page.goto(`${place.address}/overdue`);
    assert.equal(path(page), "/sign-in");
    await button(page, /sign in with the Trust/i).click();
    await page.waitForURL(/localhost/);
    await isMe(page);
    await page.waitForURL(`${place.address}/overdue`);
    const cookies = await context.cookies(place.address);
    const session = cookies.find(({ name }) => name === "living-well");
    assert.equal(session.sameSite, "Strict");
    assert.ok(cookies.every(({ name }) => name !== "living-well-elsewhere"), "a cookie outlived its going");
    await context.close();
  });

  test("takes an invitation up without a password", async () => {
    const { context, page } = await asPerson(browser);
    await place.trust.says({ account: "i-1", acr: "two-proofs" });
    await page.goto(place.invitations[0].link);
    await takeShots(page, "invitation-with-a-trust");
    await button(page, /sign in with the Trust/i).click();
    await page.waitForURL(/localhost/);
    await isMe(page);
    await page.waitForURL(`${place.address}/front-door`);
    await page.goto(`${place.address}/account`);
    assert.match(await readable(page), /you have no password here/);
    await takeShots(page, "account-of-a-trust-alone");
    await context.close();
  });

  test("every page on the way is without a WCAG 2.2 A or AA finding", async () => {
    const { context, page } = await asAxe(browser);
    await page.goto(`${place.address}/sign-in`);
    await assertAccessible(page, "sign in with a trust");
    await page.goto(`${place.address}/sign-in/back?code=x&state=y`);
    await assertAccessible(page, "cannot go on");
    await context.close();
  });
});
