// A report's rows save themselves, and their evidence with them; without this script the buttons do.
import { kata } from "./_kata.js";

const PAUSE = 500;
const rows = [...document.querySelectorAll("form[data-autosave]")].map((form) => ({ form, files: [] }));
let waits = 0;

function show({ form }, { pesan, bukti, seen, persen, kurang }, wrong) {
  const note = form.querySelector("[data-note]"), row = form.closest("tr");
  note.textContent = wrong || pesan;
  note.classList.toggle("msg-error", !!wrong);
  if (bukti) row.querySelector("[data-bukti]").innerHTML = bukti;
  if (!kurang) return;
  if (seen) form.elements.seen.value = seen;
  const share = row.querySelector("[data-share]");
  if (share) share.textContent = persen;
  row.querySelector("[data-lacks]").textContent = kurang.join(" ");
}

// Words first, then files, by themselves: neither is refused for the other's sake, and each waits until it was answered.
async function send(row, files, wrong) {
  const { form } = row, body = new FormData(form);
  body.delete("bukti");
  for (const file of files) body.append("bukti", file);
  if (files[0]) form.querySelector("[data-note]").textContent = kata("Sedang dikirim");
  else row.words = false;
  let answer = {};
  try {
    const response = await fetch(form.action, { method: "POST", body, keepalive: !files[0], headers: { Accept: "application/json" } });
    answer = await response.json();
    if (!response.ok) wrong += `${answer.pesan} `;
    row.files = row.files.filter((file) => !files.includes(file));
    if (!row.files[0]) form.elements.bukti.value = "";
  } catch { // the line broke, or the session ended
    wrong = kata("Tidak dapat tersimpan. Coba tombol simpan.");
    row.words ||= !files[0];
  }
  show(row, answer, wrong);
  return wrong;
}

// One after the other: each answer carries the version that the next one needs.
function queue(row) {
  row.timer = clearTimeout(row.timer);
  waits += 1;
  row.last = Promise.resolve(row.last).then(async () => {
    const wrong = row.words ? await send(row, [], "") : "";
    if (row.files[0]) await send(row, row.files, wrong);
  }).finally(() => (waits -= 1));
}

const flush = () => rows.forEach((row) => row.timer && queue(row));

for (const row of rows) {
  for (const each of row.form.elements) each.addEventListener("change", () => {
    if (each.files) row.files.push(...each.files);
    else row.words = true;
    clearTimeout(row.timer);
    row.timer = setTimeout(() => queue(row), each.files ? 0 : PAUSE);
  });
}

// Another page would end what is still under way: whatever is sent waits for all rows.
document.addEventListener("submit", (event) => {
  for (const row of rows) if (row.form === event.target) row.timer = clearTimeout(row.timer);
  flush();
  if (!waits) return;
  event.preventDefault();
  Promise.all(rows.map((row) => row.last)).then(() => event.target.requestSubmit(event.submitter));
}, true);
addEventListener("beforeunload", (event) => { if (waits) event.preventDefault(); });
addEventListener("pagehide", flush);
