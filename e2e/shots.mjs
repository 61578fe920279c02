// Pictures of the page as it stands now, at every width, light and dark, to be
// laid beside the drafts and looked at: e2e/shots/NAME-WIDTH-SCHEME.png.
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { assertFits, SCHEMES, WIDTHS } from "./browser.mjs";
import { server } from "./place.mjs";

// Who wants to know whether all is well wants no pictures: most of the time goes into them.
const wanted = process.env.LW_SHOTS !== "no";
const folder = join(dirname(fileURLToPath(import.meta.url)), "shots");

export async function takeShots(page, name) {
  // How a page looks does not depend on where its place is kept.
  if (server) return;
  await mkdir(folder, { recursive: true });
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width > 1000 ? 900 : 844 });
    await assertFits(page, width);
    for (const colorScheme of wanted ? SCHEMES : []) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true, timeout: 30_000 });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(before);
}
