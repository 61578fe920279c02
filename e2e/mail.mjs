// A real mail server on this machine, which keeps the letters that it gets.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const script = join(dirname(fileURLToPath(import.meta.url)), "..", "crates", "testing", "mail-server.py");
/** Longest wait for a letter, in milliseconds: a place looks for what waits every few seconds. */
const PATIENCE = 30_000;

/** Starts it; `letter` gives the next letter to an address. */
export async function startMail() {
  const server = spawn("/usr/bin/python3", [script], { stdio: ["pipe", "pipe", "inherit"] });
  const letters = [];
  let wake = () => {};
  const told = new Promise((done) => {
    createInterface({ input: server.stdout }).on("line", (line) => {
      const heard = JSON.parse(line);
      if (heard.port) done(heard.port);
      if (heard.heard === "letter") {
        letters.push(heard);
        wake();
      }
    });
  });
  const port = await told;
  return {
    address: `smtp://127.0.0.1:${port}`,
    letters,
    async letter(to) {
      const latest = Date.now() + PATIENCE;
      for (;;) {
        const at = letters.findIndex((letter) => letter.to.includes(to));
        if (at >= 0) return letters.splice(at, 1)[0];
        if (Date.now() > latest) throw new Error(`no letter came to ${to}`);
        await Promise.race([new Promise((done) => (wake = done)), new Promise((done) => setTimeout(done, 1000))]);
      }
    },
    async close() {
      server.stdin.end();
      await new Promise((done) => server.once("exit", done));
    },
  };
}
