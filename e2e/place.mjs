// A whole place of its own for a test: the real program on a free loopback port,
// with a data folder (and on a server of PostgreSQL a database) that is gone afterwards, and accounts made as an
// administrator makes them, at the command line.
import { execFile, spawn } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { client, secret, startProvider } from "./provider.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The program under test: the debug build, or what LIVINGWELL names. */
export const program = resolve(
  root,
  process.env.LIVINGWELL ?? join(process.env.CARGO_TARGET_DIR ?? "target", "debug", "livingwell"),
);

/** The server of PostgreSQL that keeps the stores, where scripts/on-postgres started one. */
export const server = process.env.LW_POSTGRES;

/** Asks the server for something. */
const onServer = (sql) => promisify(execFile)("psql", ["--quiet", "--no-psqlrc", "--command", sql, server]);

/** A database of its own for a place; what the program hears of it by its environment. */
async function newDatabase() {
  if (!server) return { env: process.env, drop: async () => {} };
  const name = `e2e_${randomBytes(8).toString("hex")}`;
  await onServer(`create database ${name}`);
  const store = server.replace(/\/[^/]*$/, `/${name}`);
  return { env: { ...process.env, LIVINGWELL_STORE: store }, drop: () => onServer(`drop database ${name}`) };
}

/** How the command line is spoken to; the only lines that know its options. */
const speak = {
  serve: (place) => ["serve", "--data", place.data, "--place", place.files, "--listen", `127.0.0.1:${place.port}`, ...place.openid, ...place.mail],
  account: (place, { name, team, role }) => ["account", "add", "--data", place.data, "--place", place.files, "--name", name, "--team", team, ...(role ? ["--role", role] : [])],
  invite: (place, { name, team }) => ["account", "invite", "--data", place.data, "--place", place.files, "--name", name, "--team", team],
  takeIn: (place, file) => ["offers", "take-in", "--data", place.data, "--place", place.files, "--from", "council", file],
  inviteAgain: (place, signInAs) => ["account", "invite-again", "--data", place.data, "--place", place.files, "--sign-in-as", signInAs, "--address", place.address],
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

/** What the command line says. */
async function said(place, words) {
  return (await promisify(execFile)(program, words, { cwd: root, env: place.env })).stdout;
}

/** The link of an invitation, as the command line printed it. */
function invitationIn(told) {
  const [path] = told.match(/\/invitation\/\S+/) ?? [];
  if (!path) throw new Error(`the invitation was not told:\n${told}`);
  return path;
}

/** Invites somebody anew, while the place answers. */
export async function inviteAgain(place, signInAs) {
  return { link: place.address + invitationIn(await said(place, speak.inviteAgain(place, signInAs))) };
}

/** Takes another directory in from a file, while the place answers; what the command line says of it. */
export const takeIn = (place, file) => said(place, speak.takeIn(place, file));

/** The code that an authenticator app shows now for a key (RFC 6238), written anew. */
export function codeOf(key) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...key.replaceAll(" ", "")].map((one) => letters.indexOf(one).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const print = createHmac("sha1", secret).update(step).digest();
  const from = print[19] & 15;
  return String((print.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** A port of this machine that was free a moment ago. */
async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** A trust at which those who work here can sign in, told to the place by a file. */
async function joinTrust(place) {
  place.port = await freePort();
  const address = `http://127.0.0.1:${place.port}`;
  place.trust = await startProvider(`${address}/sign-in/back`);
  const file = join(place.data, "openid.toml");
  const settings = { issuer: place.trust.issuer, client, "secret-file": "openid-secret", name: "the Trust", address };
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  await writeFile(file, [...lines, "[second-proof]", 'acr = ["two-proofs"]', ""].join("\n"));
  await writeFile(join(place.data, "openid-secret"), `${secret}\n`);
  place.openid = ["--openid", file];
}

/**
 * Makes the accounts, starts the place and waits for its first page.
 *
 * `accounts` are `{ name, team }`; each comes back with `signInAs` and
 * `password`, as the command line printed them. `mail` is a server that takes letters.
 */
export async function openPlace({ accounts = [], invitations = [], trust = false, mail, files = "places/lambeth" } = {}) {
  const { env, drop } = await newDatabase();
  const place = { files, env, data: await mkdtemp(join(tmpdir(), "livingwell-e2e-")), said: "", accounts: [], port: 0, openid: [], mail: [] };
  // The mark of a place in which nobody is real: accounts with a password alone are for those.
  await writeFile(join(place.data, "made-up"), "Nobody in here is real.\n");
  for (const account of accounts) {
    const { stdout } = await promisify(execFile)(program, speak.account(place, account), { cwd: root, env });
    const [, signInAs] = stdout.match(/sign in as (\S+)/) ?? [];
    const [, password] = stdout.match(/Password, shown this once:\s*(\S+)/) ?? [];
    if (!signInAs || !password) throw new Error(`the account was not told:\n${stdout}`);
    place.accounts.push({ ...account, signInAs, password });
  }

  const paths = [];
  for (const one of invitations) paths.push(invitationIn(await said(place, speak.invite(place, one))));

  if (trust) await joinTrust(place);
  if (mail) {
    place.port ||= await freePort();
    const reachedAt = `http://127.0.0.1:${place.port}`;
    place.mail = ["--smtp", mail.address, "--mail-from", "post@lambeth.livingwell.example", "--reached-at", reachedAt];
  }
  const serving = spawn(program, speak.serve(place), { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => serving.once("exit", done));
  for (const stream of [serving.stdout, serving.stderr]) {
    stream.on("data", (bytes) => (place.said += bytes));
  }
  place.close = async () => {
    serving.kill("SIGTERM");
    await ended;
    await place.trust?.close();
    await rm(place.data, { recursive: true, force: true });
    await drop();
  };

  const latest = Date.now() + START;
  const opened = () => place.said.match(/answers at (http:\/\/\S+)/)?.[1];
  while (!opened() || !(await answers(opened()))) {
    if (serving.exitCode !== null || Date.now() > latest) {
      await place.close();
      throw new Error(`the place did not open; it said:\n${place.said}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  place.address = opened();
  place.invitations = invitations.map((one, at) => ({ ...one, link: place.address + paths[at] }));
  return place;
}
