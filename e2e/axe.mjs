// axe on the page as it stands now, at three widths and with text twice as large. The
// page has to come from `asAxe` (browser.mjs), since axe itself is script. Its own file
// is put into the page, once for each that is opened: asked through a second page it
// takes six times as long, and there are no frames to ask beside the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { assertFits } from "./browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const WIDTHS = [320, 768, 1280];

/** One line per finding: rule, what it says, and where. */
function told(violations) {
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`));
}

/** What bars anybody on this page, now. */
async function found(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const violations = await page.evaluate(async (rules) => {
    const { violations } = await window.axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
    return violations;
  }, RULES);
  return told(violations);
}

/** Text as large as somebody may set it. */
async function textAt(page, size) {
  await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
}

/** Fails with every WCAG 2.2 A or AA finding, in light and in dark, and with text at 200 %. */
export async function assertAccessible(page, name) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 844 });
    await assertFits(page, width);
    // What the dark changes is colours, and those at every width alike.
    for (const colorScheme of width === WIDTHS[0] ? ["light", "dark"] : ["light"]) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await found(page), [], `${name} at ${width}, ${colorScheme}`);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await textAt(page, "200%");
  await assertFits(page, 1280);
  assert.deepEqual(await found(page), [], `${name} with text at 200 %`);
  await textAt(page, "");
}
