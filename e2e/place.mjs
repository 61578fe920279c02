// A whole place of its own for a test: the real program on a free loopback port,
// with a data folder that is gone afterwards, and accounts made as an
// administrator makes them, at the command line.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
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
  serve: (place) => ["serve", "--data", place.data, "--listen", `127.0.0.1:${place.port}`],
  account: (place, { name, team }) => ["account", "add", "--data", place.data, "--name", name, "--team", team],
};

/** Longest wait for the first page, in milliseconds. */
const START = 20_000;

/** A port that was free a moment ago. */
async function freePort() {
  const server = createServer();
  await new Promise((done, failed) => server.once("error", failed).listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

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
 * `accounts` are `{ name, team }`; each comes back with `printed`, what the
 * command line said, and `addresses`, those in it.
 */
export async function openPlace({ accounts = [] } = {}) {
  const place = { data: await mkdtemp(join(tmpdir(), "livingwell-e2e-")), port: await freePort(), said: "" };
  place.address = `http://127.0.0.1:${place.port}`;
  place.accounts = [];
  for (const account of accounts) {
    const { stdout } = await promisify(execFile)(program, speak.account(place, account), { cwd: root });
    place.accounts.push({ ...account, printed: stdout, addresses: addressesIn(stdout, place.address) });
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
  while (!(await answers(place.address))) {
    if (server.exitCode !== null || Date.now() > latest) {
      await place.close();
      throw new Error(`the place did not open at ${place.address}; it said:\n${place.said}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  return place;
}

/** Addresses in what was printed, re-rooted to where this place listens. */
export function addressesIn(printed, base) {
  const found = printed.match(/https?:\/\/\S+/g) ?? [];
  return found.map((address) => {
    const { pathname, search } = new URL(address);
    return base + pathname + search;
  });
}
