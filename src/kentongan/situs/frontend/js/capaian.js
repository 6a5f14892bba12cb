// A report's rows save themselves, one small request each; without this script the buttons do.
import { kata } from "./_kata.js";

const PAUSE = 500;

function show(form, answer, ok) {
  const note = form.querySelector("[data-note]");
  note.textContent = answer.pesan ?? kata("Tidak dapat tersimpan. Coba tombol simpan.");
  note.classList.toggle("msg-error", !ok);
  if (!ok) return;
  const row = form.closest("tr");
  form.elements.seen.value = answer.seen;
  const share = row.querySelector("[data-share]");
  if (share) share.textContent = answer.persen;
  row.querySelector("[data-lacks]").replaceChildren(...answer.kurang.map((text) => Object.assign(document.createElement("small"), { className: "msg-error", textContent: `${text} ` })));
}

async function send(form) {
  const body = new FormData(form);
  body.delete("bukti");
  try {
    const response = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    show(form, await response.json(), response.ok);
  } catch {
    show(form, {}, false);
  }
}

function setUp(form) {
  let timer;
  let last = Promise.resolve();
  let waits = 0;
  // Files may take a minute: a small request that overtook them would make them answer to an old version.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!waits) return;
    event.preventDefault();
    last.then(() => form.requestSubmit());
  });
  for (const each of form.elements) {
    if (each.type === "file") each.addEventListener("change", () => form.requestSubmit());
    else each.addEventListener("change", () => {
      clearTimeout(timer);
      // One after the other: each answer carries the version that the next one needs.
      timer = setTimeout(() => {
        waits += 1;
        last = last.then(() => send(form)).finally(() => (waits -= 1));
      }, PAUSE);
    });
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) setUp(form);
