// The sheet of a plan: keys, paste, undo, saving by row. Without this the form sends the whole table.
import { kata } from "./_kata.js";
import { made, Row } from "./_lembar-baris.js";
import { between, spread, writeTsv } from "./_lembar-pilihan.js";
import { fit, parseTable, parseTsv } from "./_lembar-tempel.js";
import { keep, recall } from "./_simpan.js";
import { toast } from "./_kabar.js";

const form = document.querySelector("[data-lembar]");
const body = form.querySelector("tbody");
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
const blankRow = document.getElementById("baris-kosong").content;
const phone = matchMedia("(max-width: 719px)");
const STEP = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

const sheet = { url: form.dataset.url, store: `lembar.${form.dataset.akun}.${form.dataset.lembar}`, later: null, post, show, conflict, label, open: (row) => fold(row, false) };
const rows = [...body.querySelectorAll("tr[data-baris]")].map((tr) => new Row(sheet, tr));
const byTr = new Map(rows.map((row) => [row.tr, row]));
const past = [], future = [];
let editing = false, before = "", last = null, clicked = null, far = null; // far: the cell that Shift reached

// New rows one after the other: they stay in the order in which they were written or pasted.
let making = Promise.resolve();
function post(url, fields) {
  return url === sheet.url ? (making = making.then(() => send(url, fields))) : send(url, fields);
}

async function send(url, fields) {
  try {
    const answer = await fetch(url, { method: "POST", body: new URLSearchParams(fields), headers: { "X-CSRFToken": token, Accept: "application/json" }, redirect: "manual" });
    if (answer.type === "opaqueredirect") return { status: 401, body: { detail: kata("Masuk lagi di tab lain.") } };
    return { status: answer.status, body: await answer.json().catch(() => ({})) };
  } catch { return { status: 0, body: { detail: kata("sambungan terputus") } }; }
}

// Rows and cells

const live = () => rows.filter((row) => !row.tr.hidden);
const rowOf = (cell) => byTr.get(cell.closest("tr"));
const names = () => Object.keys(rows[0].cells);

function addRow(step) {
  body.append(blankRow.cloneNode(true));
  const tr = body.lastElementChild;
  const row = new Row(sheet, tr);
  for (const [name, cell] of Object.entries(row.cells)) cell.id = cell.name = `n${row.kunci}-${name}`;
  rows.push(row);
  byTr.set(tr, row);
  step?.made.push(row);
  label(row);
  return row;
}

const placeOf = (cell) => [live().indexOf(rowOf(cell)), names().indexOf(cell.dataset.kolom)];
function go(cell) {
  fold(rowOf(cell), false);
  cell.focus();
}
const reveal = (cell) => cell.closest("td").scrollIntoView({ block: "nearest", inline: "nearest" });

function move(cell, down, right) {
  const shown = live(), [row, column] = placeOf(cell);
  let place = row + down;
  if (place >= shown.length && rowOf(cell).cells.kegiatan.value.trim()) place = shown.push(addRow()) - 1;
  const next = shown[place]?.cells[names()[column + right]];
  if (!next) return;
  go(next);
  reveal(next);
}

// A rectangle from the cell with the focus to the one that Shift reached

const block = () => (far ? between(live(), names(), placeOf(last), placeOf(far)) : []);

function choose(cell) {
  for (const each of body.querySelectorAll(".terpilih")) each.classList.remove("terpilih");
  far = cell === last ? null : cell;
  const cells = block();
  for (const each of cells.flat()) each.classList.add("terpilih");
  if (!far) return;
  reveal(far);
  document.getElementById("keadaan").textContent = `${cells.length} × ${cells[0].length} ${kata("sel dipilih")}`;
}

function empty() {
  const step = newStep();
  for (const cell of block().flat()) {
    cell.value = fit(cell, "") ?? cell.value;
    commit(cell, step);
  }
  before = last.value;
  push(step);
}

function onCopy(event) {
  if (!far) return;
  event.preventDefault();
  event.clipboardData.setData("text/plain", writeTsv(block()));
  if (event.type === "cut") empty();
}

// History: one step is what one deed changed, in one cell or in many

const newStep = () => ({ changes: [], made: [], removed: [], moved: [] });

function commit(cell, step = newStep()) {
  const row = rowOf(cell), name = cell.dataset.kolom;
  if (cell.value === row.done[name]) return step;
  step.changes.push([row, name, row.done[name], cell.value]);
  row.done[name] = cell.value;
  row.touch();
  return step;
}

function push(step) {
  if (!Object.values(step).some((deeds) => deeds.length)) return;
  past.push(step);
  future.length = 0;
  showHistory();
}

function apply(step, back) {
  for (const row of back ? step.made : step.removed) setGone(row, true);
  for (const row of back ? step.removed : step.made) setGone(row, false);
  for (const [row, by] of step.moved) shift(row, back ? -by : by);
  for (const [row, name, old, now] of step.changes) {
    row.cells[name].value = row.done[name] = back ? old : now;
    row.touch();
  }
  for (const row of new Set(step.changes.map(([row]) => row))) if (!row.gone && row.isBlank()) setGone(row, true, true);
  const last = step.changes.at(-1);
  if (last && !last[0].tr.hidden) go(last[0].cells[last[1]]);
}

function travel(from, to, back) {
  const step = from.pop();
  if (!step) return;
  apply(step, back);
  to.push(step);
  showHistory();
}

// *stays*: a row that was blank before the step is blank again; the server forgets it, and done again it is a new row.
async function setGone(row, gone, stays) {
  row.tr.hidden = gone && !stays;
  row.gone = gone;
  await row.flight;
  const answer = row.id ? await post(row.url, { apa: gone ? "hapus" : "pulihkan" }) : { body: {} };
  if (row.id && answer.status !== 200) {
    row.tr.hidden = row.gone = false;
    return row.say(`${kata("gagal, tetap di sini")}: ${answer.body.detail ?? ""}`, true);
  }
  if (stays) {
    row.renew();
    row.number = blankRow.querySelector("th > b").textContent;
  } else if (row.id) row.versi = String(answer.body.versi);
  row.touch();
  show(answer.body);
}

// Rows stand as they are numbered; one that moves changes places with the one that is seen there.
function arrange() {
  const cell = document.activeElement, at = (row) => (row.id ? +row.number : 1e4);
  for (const row of rows.sort((one, other) => at(one) - at(other))) body.append(row.tr, ...(row.conflict ? [row.conflict] : []));
  cell.focus();
}

let moves = Promise.resolve();
const shift = (row, by, step) => (moves = moves.then(async () => {
  await row.save();
  if (!row.id) return;
  arrange();
  const shown = live();
  const { status, body: answer } = await post(row.url, { geser: by < 0 ? "naik" : "turun", melewati: shown[shown.indexOf(row) + by]?.id ?? "" });
  show(answer);
  arrange();
  if (status !== 200) return toast(answer.detail, { level: "warning" });
  step?.moved.push([row, by]);
  if (step) push(step);
  document.getElementById("keadaan").textContent = `${kata("Baris")} ${row.number}`;
}));

const buttons = Object.fromEntries(["tambah", "urungkan", "ulangi", "hapus"].map((name) => [name, form.querySelector(`[data-${name}]`)]));
function showHistory() {
  buttons.urungkan.disabled = !past.length;
  buttons.ulangi.disabled = !future.length;
}

// Keys

function onKey(event) {
  const cell = event.target.closest("[data-kolom]");
  if (!cell || event.isComposing) return;
  const key = event.key, command = event.ctrlKey || event.metaKey;
  if (command && /^[zy]$/i.test(key)) {
    if (editing && cell.value !== before) return;
    event.preventDefault();
    if (key.toLowerCase() === "y" || event.shiftKey) travel(future, past, false);
    else travel(past, future, true);
  } else if (key === "F2") {
    event.preventDefault();
    editing = true;
    cell.setSelectionRange?.(cell.value.length, cell.value.length);
  } else if (far && (key === "Delete" || key === "Backspace")) {
    event.preventDefault();
    empty();
  } else if (far && key === "Escape") {
    choose(null);
  } else if (key === "Escape") {
    if (cell.value === before && !editing) return buttons.tambah.focus();
    cell.value = before;
    editing = false;
    rowOf(cell).touch();
    cell.select?.();
  } else if (key === "Enter" && event.altKey && cell.tagName === "TEXTAREA") {
    event.preventDefault();
    editing = true;
    cell.setRangeText("\n", cell.selectionStart, cell.selectionEnd, "end");
  } else if (key === "Enter" && !(phone.matches && cell.tagName === "TEXTAREA")) {
    event.preventDefault();
    push(commit(cell));
    move(cell, phone.matches ? 0 : event.shiftKey ? -1 : 1, phone.matches ? 1 : 0);
  } else if (event.altKey && STEP[key]?.[0]) {
    event.preventDefault();
    push(commit(cell));
    shift(rowOf(cell), STEP[key][0], newStep());
  } else if (STEP[key] && !editing && !event.altKey && !command) {
    event.preventDefault();
    if (!event.shiftKey) return move(cell, ...STEP[key]);
    const [row, column] = placeOf(far ?? cell), [down, right] = STEP[key];
    choose(live()[row + down]?.cells[names()[column + right]] ?? far);
  }
}

function onPaste(event) {
  const cell = event.target.closest("[data-kolom]");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const table = parseTable(event.clipboardData?.getData("text/html") ?? "");
  const isBlock = (table ? table.flat()[1] !== undefined : text.includes("\t")) || (!editing && /\n./.test(text));
  if (!cell || (!far && !isBlock)) return;
  event.preventDefault();
  const step = newStep(), columns = names(), shown = live(), cells = block();
  const [first, from] = placeOf(cells[0]?.[0] ?? cell), lines = table ?? parseTsv(text);
  let left = 0, unknown = 0;
  (far ? spread(lines, cells.length, cells[0].length) : lines).forEach((line, down) => {
    const row = shown[first + down] ?? shown[shown.push(addRow(step)) - 1];
    line.forEach((value, right) => {
      const target = row.cells[columns[from + right]];
      if (!target) return left++;
      const fitted = fit(target, value);
      if (fitted === null) return unknown += value.trim() ? 1 : 0;
      target.value = fitted;
      commit(target, step);
    });
  });
  before = cell.value;
  push(step);
  if (left + unknown) toast(`${left + unknown} ${kata("sel tempelan tidak punya tempat atau pilihannya tidak dikenal.")}`, { level: "warning" });
}

body.addEventListener("keydown", onKey);
body.addEventListener("paste", onPaste);
for (const each of ["copy", "cut"]) body.addEventListener(each, onCopy);
body.addEventListener("focusin", ({ target }) => {
  if (!target.dataset.kolom) return;
  last = target;
  choose(null);
  before = target.value;
  editing = phone.matches;
  if (!editing) target.select?.();
  tell(target);
});
// The first click chooses a cell, the second one puts the caret into its words.
body.addEventListener("mousedown", (event) => {
  const { target } = event;
  if (event.shiftKey && target.dataset.kolom && target !== last && last === document.activeElement && !phone.matches) {
    event.preventDefault();
    push(commit(last));
    editing = false;
    choose(target);
  } else if (target === document.activeElement) editing = true;
  else clicked = target;
});
body.addEventListener("mouseup", ({ target }) => {
  if (target === clicked && target === document.activeElement && !phone.matches) target.select?.();
  clicked = null;
});
body.addEventListener("input", ({ target }) => {
  editing = target.tagName !== "SELECT";
  if (far) choose(null);
  rowOf(target).touch();
});
body.addEventListener("change", ({ target }) => push(commit(target)));
body.addEventListener("click", ({ target }) => target.name === "geser" && shift(rowOf(target), target.value[0] === "n" ? -1 : 1, newStep()));
body.addEventListener("focusout", ({ target }) => {
  if (!target.dataset.kolom) return;
  push(commit(target));
  const [row, name, value] = sheet.later ?? [];
  sheet.later = null;
  if (row && row.cells[name].value === row.base[name]) row.cells[name].value = row.base[name] = row.done[name] = value;
});

// What the checker says, beside the cell and in the list

let findings = JSON.parse(document.getElementById("temuan-awal").textContent);
const cellOf = (each) => document.getElementById(`b${each.baris}-${each.kolom || "kegiatan"}`);

function mark() {
  for (const cell of body.querySelectorAll(".saran, .wajib")) cell.classList.remove("saran", "wajib");
  for (const each of findings) if (each.baris) cellOf(each)?.classList.add(each.wajib ? "wajib" : "saran");
  rows.forEach(label);
}

// On a phone a row is a card that folds; on paper, and without this script, all of it shows.

function fold(row, shut) {
  row.tr.classList.toggle("tutup", shut);
  row.knob.setAttribute("aria-expanded", !shut);
}

function label(row) {
  if (!row.knob) {
    row.knob = made("button", { type: "button", className: "lipat" });
    row.knob.addEventListener("click", () => fold(row, !row.tr.classList.contains("tutup")));
    row.tr.querySelector("th").prepend(row.knob);
    for (const each of row.tr.querySelectorAll("[name=geser]")) Object.assign(each, { tabIndex: -1, disabled: false, type: "button" });
    fold(row, true);
  }
  const { bidang, kegiatan } = row.cells, cells = Object.values(row.cells);
  const said = findings.filter((each) => String(each.baris) === row.id), must = said.filter((each) => each.wajib);
  const hints = said.length - must.length, full = cells.filter((each) => each.value).length;
  row.knob.replaceChildren(
    made("span", {}, `${row.number} · ${bidang.selectedOptions[0].text}`), made("b", {}, kegiatan.value || "–"),
    made("em", {}, must.map((each) => each.teks).join(" ")),
    made("span", {}, `${full}/${cells.length} ${kata("sel terisi")}${hints ? ` · ${hints} ${kata("saran")}` : ""}`),
  );
}

function tell(cell) {
  const row = rowOf(cell);
  const said = findings.filter((each) => String(each.baris) === row.id && (each.kolom || "kegiatan") === cell.dataset.kolom);
  document.getElementById("keadaan").textContent = said.map((each) => `${each.teks} ${each.cara}`).join(" ");
}

function line(each) {
  const words = made("span");
  if (each.nomor) words.append(made("a", { href: each.url }, `${kata("Baris")} ${each.nomor}${each.label ? `, ${each.label}` : ""}`), ": ");
  words.append(made("b", {}, each.teks), " ", made("span", { className: "muted" }, each.cara));
  return made("li", {}, words, made("span", { className: `state ${each.wajib ? "late" : "soon"}` }, each.wajib ? kata("wajib") : kata("saran")));
}

function show(answer) {
  if (!answer.findings) return;
  findings = answer.findings;
  document.getElementById("temuan").replaceChildren(...findings.map(line));
  document.getElementById("hitung").textContent = `${answer.count} ${kata("baris")}, ${answer.blocking} ${kata("hal harus diperbaiki")}`;
  document.getElementById("jumlah").textContent = answer.total;
  for (const row of rows) row.number = answer.nomor[row.id] ?? row.number;
  mark();
}

// Two people in one row

function conflict(row, answer) {
  const sides = Object.entries(row.theirs).flatMap(([name, theirs]) => choices(row, name, theirs, answer.oleh));
  const words = `${kata("Baris ini diubah")} ${answer.oleh} ${answer.pada}. ${kata("Pilih isian yang dipakai; tidak ada yang hilang sebelum Anda memilih.")}`;
  const box = made("div", { className: "isi" }, made("b", {}, words), made("dl", {}, ...sides));
  const tr = made("tr", { className: "bentrok" }, made("td", { colSpan: names().length + 1 }, box));
  row.tr.after(tr);
  return tr;
}

function choices(row, name, theirs, who) {
  const all = [made("dt", {}, row.cells[name].getAttribute("aria-label"))];
  for (const [label, text, deed] of [[kata("Isian Anda"), row.cells[name].value, kata("Pakai isian saya")], [who, theirs, kata("Pakai yang ini")]]) {
    const button = made("button", { type: "button", className: "btn small" }, deed);
    button.addEventListener("click", () => {
      for (const each of all) each.remove();
      row.choose(name, text === theirs ? theirs : row.cells[name].value);
    });
    all.push(made("dd", {}, made("span", { className: "muted" }, `${label}: `), text || "–", made("br"), button));
  }
  return all;
}

// What was left unsaved by a lost connection or a closed page

function restore() {
  let keys = [], count = 0;
  const elsewhere = (form.dataset.semua ?? "").split(" ");
  try { keys = Object.keys(localStorage).filter((key) => key.startsWith(`kentongan.${sheet.store}.`)); } catch { /* storage refused */ }
  for (const full of keys) {
    const key = full.slice("kentongan.".length), id = key.slice(sheet.store.length + 1);
    const kept = JSON.parse(recall(key) ?? "{}");
    const known = rows.find((row) => row.id === id || (kept.kunci && row.kunci === kept.kunci));
    if (!known && elsewhere.includes(id)) continue; // it stands on another page, and is saved there
    const row = known ?? rows.find((each) => !each.id && !each.changed().length) ?? addRow();
    if (!known) row.kunci = kept.kunci || row.kunci;
    keep(key, "");
    count++;
    row.theirs = {};
    fold(row, false);
    for (const [name, mine] of Object.entries(kept.nilai ?? {})) {
      const theirs = row.base[name];
      if (theirs === undefined || mine === theirs) continue;
      row.cells[name].value = mine;
      if (!known || theirs === kept.base[name]) continue;
      row.theirs[name] = theirs;
      row.base[name] = kept.base[name];
    }
    if (Object.keys(row.theirs).length) row.ask({ oleh: kata("orang lain"), pada: "" });
    else row.touch(100);
  }
  if (count) toast(kata("Isian yang belum tersimpan dipulihkan."));
}

for (const [name, button] of Object.entries(buttons)) {
  button.hidden = false;
  const deed = {
    tambah: () => { const step = newStep(); go(addRow(step).cells.kegiatan); push(step); },
    urungkan: () => travel(past, future, true),
    ulangi: () => travel(future, past, false),
    hapus: () => removeRow(),
  }[name];
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", deed);
}

function removeRow() {
  const row = last && rowOf(last);
  if (!row || row.tr.hidden) return toast(kata("Pilih satu sel pada baris yang akan dihapus."));
  const step = newStep();
  step.removed.push(row);
  move(last, 1, 0);
  setGone(row, true);
  push(step);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
  for (const row of live()) row.save();
}, true);
addEventListener("online", () => live().forEach((row) => row.save()));
addEventListener("beforeunload", (event) => { if (live().some((row) => row.changed().length && row.isKept === false)) event.preventDefault(); });
document.getElementById("petunjuk").hidden = phone.matches;
function enter() {
  const cell = document.getElementById(location.hash.slice(1));
  if (cell?.matches("[data-kolom]")) go(cell);
}
addEventListener("hashchange", enter);
// A link that was followed before changes no address.
document.getElementById("temuan").addEventListener("click", ({ target }) => target.href && setTimeout(enter));
const opened = `kentongan.${sheet.store}.buka`;
addEventListener("pagehide", () => { try { sessionStorage.setItem(opened, rows.filter((row) => !row.tr.classList.contains("tutup")).map((row) => row.id).join(" ")); } catch { /* storage refused */ } });
showHistory();
mark();
try { for (const id of sessionStorage.getItem(opened).split(" ")) rows.filter((row) => row.id && row.id === id).forEach(sheet.open); } catch { /* nothing kept */ }
if (!rows[0].id) sheet.open(rows[0]);
restore();
mark();
enter();
