// axe on the page as it stands now, at three widths and with text twice as large. The
// page has to come from `asAxe` (browser.mjs), since axe itself is script. Its own file
// is put into the page, once for each that is opened: asked through a second page it
// takes six times as long, and there are no frames to ask beside the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { assertFits } from "./browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };
// What another width changes is where things stand and how large they are; what the dark
// changes is colours. All rules are asked where the page is narrowest, widest and largest.
const PLACES = { type: "rule", values: ["target-size", "scrollable-region-focusable"] };
const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/** One line per finding: rule, what it says, and where. */
function told(violations) {
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`));
}

/** What of these rules bars anybody on this page, now. */
async function found(page, rules) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const violations = await page.evaluate(async (rules) => {
    const { violations } = await window.axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
    return violations;
  }, rules);
  return told(violations);
}

/** Text as large as somebody may set it. */
async function textAt(page, size) {
  await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
}

/** Fails with every WCAG 2.2 A or AA finding, in light and in dark, and with text at 200 %. */
export async function assertAccessible(page, name) {
  const at = async (width, scheme, rules) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme: scheme });
    await assertFits(page, width);
    assert.deepEqual(await found(page, rules), [], `${name} at ${width}, ${scheme}`);
  };
  await at(320, "light", RULES);
  await at(320, "dark", COLOURS);
  await at(768, "light", PLACES);
  await at(1280, "light", RULES);
  await textAt(page, "200%");
  await assertFits(page, 1280);
  assert.deepEqual(await found(page, RULES), [], `${name} with text at 200 %`);
  await textAt(page, "");
}
