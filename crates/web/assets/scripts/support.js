// Results while somebody types. The page does all of this without a script too: what is
// typed is sent by the same form, and nothing of it is kept in the browser.
const form = document.querySelector("[data-support]");
const found = document.querySelector("[data-found]");
const status = document.querySelector("[data-status]");
let waiting;
let asked = 0;

async function look() {
  const fields = new URLSearchParams(new FormData(form));
  fields.set("live", "1");
  asked += 1;
  const mine = asked;
  try {
    const answer = await fetch("/support", { method: "POST", body: fields, redirect: "error" });
    const html = answer.ok ? await answer.text() : "";
    // An older answer that comes late is not shown over a newer one.
    if (mine !== asked || !html) return;
    found.innerHTML = html;
    const said = ["[data-danger]", "h2"].map((one) => found.querySelector(one)?.textContent ?? "");
    status.textContent = said.join(" ").trim();
  } catch {
    // Without an answer the button still sends the form.
  }
}

if (form && found && status) {
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 250);
  });
}
