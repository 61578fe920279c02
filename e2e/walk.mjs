// The path through the place, as somebody walks it: by what links, fields and
// buttons say, never by what they are called inside. Each step calls
// `at(name, page)` once its page stands, so that the same walk serves pictures,
// axe and promises.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const nobody = async () => {};
export const link = (page, name) => page.getByRole("link", { name }).first();
export const button = (page, name) => page.getByRole("button", { name }).first();
export const path = (page) => new URL(page.url()).pathname;

/** A day and a time as the fields of a form take them, on London's clock. */
export function fields(moment) {
  const [date, time] = moment.toLocaleString("sv-SE", { timeZone: "Europe/London" }).split(" ");
  return { day: date, time: time.slice(0, 5) };
}
export const inDays = (days, hour) => ({ ...fields(new Date(Date.now() + days * 86_400_000)), time: hour });

/** The days on which no service is there, as the place's own file has them. */
const holidays = new Set(
  readFileSync(new URL("../places/lambeth/bank-holidays.toml", import.meta.url), "utf8").match(/^\s+\d{4}-\d\d-\d\d/gm).map((day) => day.trim()),
);

/** The next day after today on which every service has been there by the afternoon: no weekend, no bank holiday. */
export function nextWorkday(hour) {
  for (let days = 1; ; days += 1) {
    const day = inDays(days, hour);
    const weekend = [0, 6].includes(new Date(`${day.day}T12:00:00Z`).getUTCDay());
    if (!weekend && !holidays.has(day.day)) return day;
  }
}

/** When somebody who waits for today is tried again: today, or as soon as the team is there. */
export const soon = () => [
  fields(new Date(Date.now() + 2 * 3_600_000)),
  // Before dawn: after the team has come, and within four hours.
  fields(new Date(Date.now() + 239 * 60_000)),
  inDays(0, "11:00"),
  inDays(1, "11:00"),
  nextWorkday("11:00"),
];

/** Fills in a day and a time, each by what its field says. */
export async function moment(page, day, time, { day: on, time: at }) {
  await page.getByLabel(day).first().fill(on);
  await page.getByLabel(time).first().fill(at);
}

/** Somebody introduces themselves, and it can wait a few days. */
export async function introduceCalmly(page, base, { name, words, locality, telephone }) {
  await page.goto(base);
  await link(page, /introduce yourself/i).click();
  await page.getByLabel(/going on for you/i).fill(words);
  await button(page, /go on/i).click();
  await page.getByLabel(/what may we call you/i).fill(name);
  if (locality) await page.getByLabel(/where do you live/i).selectOption({ label: locality });
  await page.getByRole("radio", { name: /^in the next few days/i }).check();
  await button(page, /go on/i).click();
  await page.getByRole("radio", { name: /^ring me/i }).check();
  await page.getByLabel(/number to ring/i).fill(telephone);
  await button(page, /send it/i).click();
  assert.match(path(page), /^\/next\/.+\/sent$/, "sending did not lead to the progress page");
}

/** A form that came back says what to mend, at the top and at the field. */
async function assertToMend(page, message) {
  const summary = page.getByRole("alert");
  assert.match(await summary.innerText(), message);
  assert.equal(await page.locator(".nhsuk-error-message").filter({ hasText: message }).count(), 1, `${message} is not at a field`);
  const [href] = await summary.getByRole("link").evaluateAll((links) => links.map((one) => one.getAttribute("href")));
  assert.equal(await page.locator(href).count(), 1, "the summary leads nowhere");
}

/** From the home page to the reference, in three steps, with two mistakes and one way back. */
export async function introduce(page, base, person, at = nobody) {
  await page.goto(base);
  await at("home", page);
  await link(page, /introduce yourself/i).click();
  await at("introduce-words", page);
  await page.getByLabel(/going on for you/i).fill(person.words);
  await button(page, /go on/i).click();

  await page.getByRole("radio", { name: /^today/i }).check();
  await page.getByLabel(/what makes it today/i).fill(person.sooner);
  await button(page, /go on/i).click();
  await assertToMend(page, /what we may call you/i);
  assert.equal(await page.getByLabel(/what makes it today/i).inputValue(), person.sooner);
  await at("introduce-name-to-mend", page);
  await page.getByLabel(/call you/i).fill(person.name);
  if (person.locality) await page.getByLabel(/where do you live/i).selectOption({ label: person.locality });
  await button(page, /^back/i).click();
  assert.equal(await page.getByLabel(/going on for you/i).inputValue(), person.words, "Back lost the words");
  await button(page, /go on/i).click();
  assert.equal(await page.getByLabel(/call you/i).inputValue(), person.name, "Back lost the name");
  await at("introduce-name", page);
  await button(page, /go on/i).click();

  await at("introduce-reach", page);
  await page.getByRole("radio", { name: /^ring me/i }).check();
  await page.getByLabel(/number to ring/i).fill("12");
  await page.getByLabel(/safe time/i).fill("before 10");
  await button(page, /send it/i).click();
  await assertToMend(page, /number/i);
  assert.equal(await page.getByLabel(/number to ring/i).inputValue(), "12");
  await at("introduce-reach-to-mend", page);
  await page.getByLabel(/number to ring/i).fill(person.telephone);
  await button(page, /send it/i).click();
  assert.match(path(page), /^\/next\/.+\/sent$/, "sending did not lead to the progress page");
  await at("progress-sent", page);
  const reference = (await page.locator(".lw-reference").innerText()).trim();
  return { address: page.url().replace(/\/sent$/, ""), reference };
}

/** At the door for those who work here. */
export async function signIn(page, base, account, at = nobody) {
  await page.goto(`${base}/sign-in`);
  await at("sign-in", page);
  await page.getByLabel(/name for signing in/i).fill(account.signInAs);
  await page.getByLabel(/password/i).fill(account.password);
  await button(page, /sign in/i).click();
  assert.notEqual(path(page), "/sign-in", "signing in did not lead to a room");
}

/** From the waiting board to a recorded conversation. */
export async function converse(page, base, person, at = nobody) {
  await page.goto(`${base}/front-door`);
  await at("board", page);
  await page.getByRole("button", { name: new RegExp(`Take it\\s*: ${person.name}`) }).click();
  assert.match(path(page), /^\/people\//);
  await at("person", page);
  await link(page, /record the conversation/i).click();
  await at("record", page);
  await page.getByLabel(/in their own words/i).fill(person.wants);
  await page.getByLabel(/what was said/i).fill(person.conversation);
  await button(page, /save the conversation/i).click();
  await assertToMend(page, /choose how/i);
  assert.equal(await page.getByLabel(/what was said/i).inputValue(), person.conversation);
  await at("record-to-mend", page);
  await page.getByLabel(/by telephone/i).check();
  await page.getByLabel(/what is next/i).fill(`Connect ${person.name} to a table to sit at`);
  const by = nextWorkday("16:00");
  await page.getByLabel(/by which day/i).fill(by.day);
  await page.getByLabel(/by what time/i).fill(by.time);
  await button(page, /save the conversation/i).click();
  assert.match(path(page), /^\/people\/[^/]+$/, "the conversation was not saved");
  await at("person-spoken", page);
}

/** Somebody rings and reads out their reference. */
export async function find(page, base, reference, at = nobody) {
  await page.goto(`${base}/front-door`);
  await link(page, /^find$/i).click();
  await page.getByLabel(/what they tell you/i).fill("999 000 0019");
  await button(page, /find them/i).click();
  await assertToMend(page, /one of these ten digits is wrong/i);
  await at("find-to-mend", page);
  await page.getByLabel(/what they tell you/i).fill("ZZZ 222");
  await button(page, /find them/i).click();
  await assertToMend(page, /nobody you can open/i);
  await page.getByLabel(/what they tell you/i).fill(reference.toLowerCase());
  await button(page, /find them/i).click();
  assert.match(path(page), /^\/people\/[^/]+$/, "the reference did not lead to the person");
}

/** A colleague is away: what was theirs is taken over, with a reason. */
export async function takeOver(page, reason, at = nobody) {
  await link(page, /take over, with a reason/i).click();
  await at("take-over", page);
  await page.getByLabel(/why/i).fill(reason);
  await button(page, /take over/i).click();
  assert.match(path(page), /^\/people\/[^/]+$/, "it was not taken over");
}

/** On the page where offers are chosen: asks after one by its name, and goes on with it. */
export async function choose(page, offer) {
  const fits = page.getByRole("checkbox", { name: offer });
  if ((await fits.count()) === 0) {
    const name = offer instanceof RegExp ? offer.source : offer;
    await page.getByLabel(/have in mind/i).fill(name);
    await button(page, /ask after it/i).click();
  }
  await page.getByRole("checkbox", { name: offer }).first().check();
  await button(page, /go on with what is chosen/i).first().click();
}

/** From the person's page to a connection to an offer; returns the page's address. */
export async function connect(page, person, offer, at = nobody) {
  await link(page, /connect to an offer/i).click();
  await at("connect", page);
  await choose(page, offer);
  await at("connect-agree", page);
  await page.getByLabel(/what do we ask/i).fill("The Thursday group, from next week");
  await page.getByLabel(/own words/i).fill(person.wants);
  await page.getByLabel(/good to know/i).fill("Needs a step-free room.");
  await page.getByLabel(/yes, to what is chosen/i).check();
  await button(page, /ask the service/i).click();
  assert.match(path(page), /^\/people\/[^/]+$/, "the service was not asked");
  await at("person-connected", page);
  return page.url();
}

/** In the offer's room: the person's connection. */
export async function openConnection(page, base, person, at = nobody) {
  await page.goto(`${base}/offers-room`);
  await at("offers-room", page);
  await link(page, person.name).click();
  await at("connection", page);
}

/** Accept with a time to meet, then record that they met, a moment ago. */
export async function meet(page, person, at = nobody) {
  await page.getByRole("radio", { name: /^yes, we can/i }).check();
  const meeting = inDays(3, "10:00");
  await page.getByLabel(/day of the first meeting/i).fill(meeting.day);
  await page.getByLabel("The time", { exact: true }).fill(meeting.time);
  await at("connection-to-answer", page);
  await button(page, /send your answer/i).click();
  await assertToMend(page, /where you will meet/i);
  await page.getByLabel("Where", { exact: true }).fill("Mosaic Hall");
  await button(page, /send your answer/i).click();
  assert.equal(path(page), "/offers-room", "the answer was not taken");

  await link(page, person.name).click();
  await page.getByRole("radio", { name: /^yes, we have met/i }).check();
  const now = fields(new Date());
  await page.getByLabel(/on which day/i).fill(now.day);
  await page.getByLabel(/at what time/i).fill(now.time);
  await page.getByLabel(/face to face/i).check();
  await page.getByLabel(/what is next with/i).fill(`Bake bread with ${person.name}`);
  const by = inDays(7, "11:00");
  await page.getByLabel(/by which day/i).fill(by.day);
  await page.getByLabel(/by what time/i).fill(by.time);
  await at("connection-to-meet", page);
  await button(page, /send your answer/i).click();
  assert.equal(path(page), "/offers-room", "that they met was not taken");
  await at("offers-room-met", page);
  await link(page, person.name).click();
  await at("connection-supported", page);
}

/** Hand back: "Not us, but…". */
export async function handBack(page, suggestion, at = nobody) {
  await page.getByRole("radio", { name: /^not us, but/i }).check();
  await page.getByLabel(/who might be better/i).fill(suggestion);
  await at("connection-not-us", page);
  await button(page, /send your answer/i).click();
  assert.equal(path(page), "/offers-room", "the answer was not taken");
}

/** The person's own choice, as they said it. */
export async function ownChoice(page, said, at = nobody) {
  await link(page, /they choose to stop here/i).click();
  await at("own-choice", page);
  await page.getByLabel(/what did they say/i).fill(said);
  await button(page, /save their choice/i).click();
  assert.match(path(page), /^\/people\/[^/]+$/, "the choice was not saved");
  await at("person-ended", page);
}

/** The quick exit: at once, whatever stands on the page. */
export async function leave(page) {
  const before = page.url();
  await link(page, /leave this page/i).click();
  await page.waitForURL((address) => address.href !== before && !address.href.endsWith("/leave"));
}
