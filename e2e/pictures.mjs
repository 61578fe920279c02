// The pictures of docs/for: what the browser tests saw last, each under the name that the
// page for its reader uses. `make pictures` walks the place first, so that no picture is
// older than the program.
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const to = join(here, "..", "docs", "pictures", "for");

/** A picture in docs, and the one that a browser test took. */
const pictures = {
  board: "door-board",
  person: "person-met",
  find: "find-nearly",
  "my-people": "centre-lambeth-my-people",
  contact: "centre-lambeth-contact",
  "staying-well": "centre-lambeth-staying-well",
  "offers-room": "offers-room",
  connection: "connection",
  surgery: "surgery",
  "agency-introduce": "agency-introduce",
  invitation: "invitation",
  closing: "closing-left",
  caseload: "caseload-look",
};

mkdirSync(to, { recursive: true });
const missing = Object.entries(pictures).filter(([name, shot]) => {
  const from = join(here, "shots", `${shot}-1280-light.png`);
  if (!existsSync(from)) return true;
  copyFileSync(from, join(to, `${name}.png`));
  return false;
});
if (missing.length > 0) {
  console.error(`no browser test took: ${missing.map(([, shot]) => shot).join(", ")}`);
  process.exit(1);
}
