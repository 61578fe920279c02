// The browser, and the three ways in which a page is opened: as a person does,
// without script; as a worker does; and for axe, which needs script where the
// pages have none.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { chromium as engine } from "playwright-core";

/** What CHROMIUM says, or Debian's Chromium: as it is without any window it takes half the time. */
export const chromium = [
  process.env.CHROMIUM,
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path && existsSync(path));

/** Narrow as 400 % zoom asks, a telephone, a desk. */
export const WIDTHS = [320, 390, 1280];
export const SCHEMES = ["light", "dark"];

/** Nothing that a page waits for takes longer, in milliseconds. */
const PATIENCE = 15_000;

const isLoopback = (address) => ["127.0.0.1", "localhost", "[::1]"].includes(new URL(address).hostname);

export async function launch() {
  return engine.launch({
    executablePath: chromium,
    headless: true,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // No other host can be reached; not even where a redirect leads to one.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ],
  });
}

/**
 * A context that is watched: `outside` gathers every address on another host
 * that was asked for (none is reached), `documents` every page that our own
 * server sent.
 */
async function watched(browser, options) {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 390, height: 844 },
    colorScheme: options.scheme ?? "light",
    locale: "en-GB",
    timezoneId: "Europe/London",
    serviceWorkers: "block",
    ...options.context,
  });
  context.setDefaultTimeout(PATIENCE);
  const outside = [];
  const documents = [];
  context.on("request", (request) => {
    const { protocol } = new URL(request.url());
    if (protocol.startsWith("http") && !isLoopback(request.url())) outside.push(request.url());
  });
  context.on("response", (response) => {
    if (response.request().resourceType() === "document" && isLoopback(response.url())) documents.push(response);
  });
  return { context, page: await context.newPage(), outside, documents };
}

/** Somebody on a telephone, with script switched off. */
export const asPerson = (browser, options = {}) =>
  watched(browser, { width: 390, ...options, context: { javaScriptEnabled: false } });

/** A worker at a desk. */
export const asWorker = (browser, options = {}) => watched(browser, { width: 1280, ...options, context: {} });

/**
 * The same pages for axe: script can run, the page's own does not, and the rule
 * against any script in our own header is put aside.
 */
export async function asAxe(browser, options = {}) {
  const opened = await watched(browser, { width: 1280, ...options, context: { bypassCSP: true } });
  await opened.context.route(/\.m?js(\?.*)?$/, (route) => route.abort());
  return opened;
}

/** Everything a passer-by could read: text, and what stands in fields. */
export async function readable(page) {
  // A click waits until the next page begins to arrive, and not until all of it is there.
  await page.waitForLoadState("load");
  const text = await page.locator("body").innerText();
  const typed = await page
    .locator("input, textarea, select")
    .evaluateAll((fields) => fields.map((field) => (field.type === "hidden" ? "" : field.value)));
  return [await page.title(), text, ...typed].join("\n");
}

/** Pages are never stored, and never say where somebody came from. */
export function assertNeverStored(documents) {
  assert.ok(documents.length > 0, "no page was seen at all");
  for (const response of documents) {
    const { "cache-control": cache = "", "referrer-policy": referrer = "" } = response.headers();
    assert.match(cache, /no-store/, `${response.url()} can be stored: "${cache}"`);
    assert.equal(referrer, "no-referrer", `${response.url()} tells where somebody came from`);
  }
}

/** A page holds at this width without scrolling sideways. */
export async function assertFits(page, width) {
  // Before its style sheet came, a page is as wide as its longest word.
  await page.waitForLoadState("load");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= width, `${page.url()} is ${wide} wide in a window of ${width}`);
}
