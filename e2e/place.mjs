// A whole place of its own for a test: the real program on a free loopback port,
// with a data folder that is gone afterwards, and accounts made as an
// administrator makes them, at the command line.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The program under test: the debug build, or what LIVINGWELL names. */
export const program = resolve(
  root,
  process.env.LIVINGWELL ?? join(process.env.CARGO_TARGET_DIR ?? "target", "debug", "livingwell"),
);

/** How the command line is spoken to; the only lines that know its options. */
const speak = {
  serve: (place) => ["serve", "--data", place.data, "--place", place.files, "--listen", "127.0.0.1:0"],
  account: (place, { name, team }) => ["account", "add", "--data", place.data, "--place", place.files, "--name", name, "--team", team],
};

/** Longest wait for the first page, in milliseconds. */
const START = 20_000;

/** Whether the place answers; the program says so itself, the page proves it. */
async function answers(address) {
  try {
    return (await fetch(address, { redirect: "manual" })).status < 500;
  } catch {
    return false;
  }
}

/**
 * Makes the accounts, starts the place and waits for its first page.
 *
 * `accounts` are `{ name, team }`; each comes back with `signInAs` and
 * `password`, as the command line printed them.
 */
export async function openPlace({ accounts = [], files = "places/lambeth" } = {}) {
  const place = { files, data: await mkdtemp(join(tmpdir(), "livingwell-e2e-")), said: "", accounts: [] };
  for (const account of accounts) {
    const { stdout } = await promisify(execFile)(program, speak.account(place, account), { cwd: root });
    const [, signInAs] = stdout.match(/sign in as (\S+)/) ?? [];
    const [, password] = stdout.match(/Password, shown this once:\s*(\S+)/) ?? [];
    if (!signInAs || !password) throw new Error(`the account was not told:\n${stdout}`);
    place.accounts.push({ ...account, signInAs, password });
  }

  const server = spawn(program, speak.serve(place), { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => server.once("exit", done));
  for (const stream of [server.stdout, server.stderr]) {
    stream.on("data", (bytes) => (place.said += bytes));
  }
  place.close = async () => {
    server.kill("SIGTERM");
    await ended;
    await rm(place.data, { recursive: true, force: true });
  };

  const latest = Date.now() + START;
  const opened = () => place.said.match(/answers at (http:\/\/\S+)/)?.[1];
  while (!opened() || !(await answers(opened()))) {
    if (server.exitCode !== null || Date.now() > latest) {
      await place.close();
      throw new Error(`the place did not open; it said:\n${place.said}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  place.address = opened();
  return place;
}
