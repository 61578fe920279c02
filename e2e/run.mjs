// Runs every browser test with Node's own runner, two files at a time, and
// ends with its counts and its exit code. `node e2e/run.mjs path districts` runs the
// files whose name contains one of these. Under `scripts/on-postgres` every place
// keeps its store on that server, and no picture is taken
// and no page searched for what bars anybody: that does not depend on the store.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { program, server } from "./place.mjs";
import { chromium } from "./browser.mjs";

const folder = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".test.mjs"))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
  .sort();

for (const [path, hint] of [
  [program, "run cargo build -p livingwell"],
  [chromium, "install Chromium, or say where it is with CHROMIUM=PATH"],
]) {
  if (!path || !existsSync(path)) {
    console.error(`browser tests: ${path ?? "a browser"} is missing: ${hint}`);
    process.exit(1);
  }
}
if (files.length === 0) {
  console.error(`browser tests: no file is named like ${wanted.join(" or ")}`);
  process.exit(1);
}

// Old pictures beside new ones would be looked at as if they were true.
if (wanted.length === 0 && !server) rmSync(join(folder, "shots"), { recursive: true, force: true });

console.log(`browser tests: ${files.join(", ")} with ${chromium}${server ? ", on PostgreSQL" : ""}`);
const tests = spawn(
  process.execPath,
  ["--test", "--test-concurrency=2", "--test-reporter=spec", ...files.map((name) => join(folder, name))],
  { stdio: ["ignore", "inherit", "inherit"] },
);
tests.on("exit", (code) => process.exit(code ?? 1));
