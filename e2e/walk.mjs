// The path through the place, as somebody walks it: by what links and buttons
// say, never by what they are called inside. Each step calls `at(name, page)`
// once its page stands, so that the same walk serves pictures, axe and promises.
import assert from "node:assert/strict";

const nobody = async () => {};
const link = (page, name) => page.getByRole("link", { name }).first();
const button = (page, name) => page.getByRole("button", { name }).first();
const path = (page) => new URL(page.url()).pathname;

/** From the home page to the reference, in three steps. */
export async function introduce(page, base, person, at = nobody) {
  await page.goto(base);
  await at("home", page);
  await link(page, /introduce yourself/i).click();
  await at("introduce-words", page);
  await page.getByRole("textbox").first().fill(person.words);
  await button(page, /continue/i).click();
  await at("introduce-name", page);
  await page.getByLabel(/call you/i).fill(person.name);
  await button(page, /continue/i).click();
  await at("introduce-reach", page);
  await page.getByLabel(/ring|call|telephone/i).first().check();
  await page.getByLabel(/number/i).fill(person.telephone);
  await button(page, /send/i).click();
  assert.match(path(page), /^\/next\//, "sending did not lead to the progress page");
  await at("progress", page);
  return { address: page.url() };
}

/** With the address that the command line printed for this account. */
export async function signIn(page, base, account, at = nobody) {
  await page.goto(account.addresses[0] ?? `${base}/sign-in`);
  await at("sign-in", page);
  await button(page, /sign in/i).click();
}

/** From the waiting board to a recorded conversation. */
export async function converse(page, base, person, at = nobody) {
  await page.goto(`${base}/front-door`);
  await at("waiting-board", page);
  await link(page, person.name).click();
  assert.match(path(page), /^\/people\//);
  await at("person", page);
  const take = button(page, /take it/i);
  if (await take.isVisible()) await take.click();
  await link(page, /conversation/i).click();
  await at("conversation", page);
  await page.getByRole("textbox").first().fill(person.conversation);
  await button(page, /record/i).click();
}

/** From the person's page to a connection to an offer. */
export async function connect(page, person, offer, at = nobody) {
  await link(page, /connect/i).click();
  await at("connect", page);
  await page.getByLabel(offer).check();
  await button(page, /connect/i).click();
  await at("person-connected", page);
}

/** In the offer's room: accept, and record that the person was met. */
export async function meet(page, base, person, at = nobody) {
  await page.goto(`${base}/offers-room`);
  await at("offers-room", page);
  await link(page, person.name).click();
  await at("connection", page);
  await button(page, /accept/i).click();
  await at("connection-accepted", page);
  await button(page, /met/i).click();
  await at("connection-met", page);
}

/** The promises as live numbers. */
export async function promises(page, base, at = nobody) {
  await page.goto(`${base}/promises`);
  await at("promises", page);
}

/** The quick exit; returns the address it leads to. */
export async function leave(page) {
  const exit = link(page, /leave this page/i);
  const href = await exit.getAttribute("href");
  const before = new URL(page.url()).host;
  await exit.click();
  await page.waitForURL((address) => address.host !== before);
  return { href, landed: page.url() };
}
