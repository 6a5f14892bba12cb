// One row of the sheet: what the server knows (base), what stands in the cells, and the way between them.
import { kata } from "./_kata.js";
import { keep } from "./_simpan.js";

const PAUSE = 700;
const AGAIN = 8000;
export const made = (tag, properties, ...inside) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
};
export const cellsOf = (tr) => [...tr.querySelectorAll("[data-kolom]")];

const newKey = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
const blank = (name) => (name === "bidang" ? "pencegahan" : "");

export class Row {
  constructor(sheet, tr) {
    Object.assign(this, { sheet, tr, id: tr.dataset.baris, versi: tr.dataset.versi ?? "", url: tr.dataset.url ?? "" });
    this.kunci = tr.dataset.kunci || (this.id ? "" : newKey());
    this.cells = Object.fromEntries(cellsOf(tr).map((cell) => [cell.dataset.kolom, cell]));
    this.base = this.values();
    this.done = { ...this.base };
    this.sent = {};
  }

  get key() { return `${this.sheet.store}.${this.id || this.kunci}`; }
  get number() { return this.tr.querySelector("th > b").textContent; }
  set number(n) { this.tr.querySelector("th > b").textContent = n; }
  values() { return Object.fromEntries(Object.entries(this.cells).map(([name, cell]) => [name, cell.value])); }
  changed() { return Object.keys(this.cells).filter((name) => this.cells[name].value !== this.base[name]); }
  say(text, failed = false) {
    this.tr.querySelector("[data-keadaan]").textContent = text;
    this.tr.classList.toggle("gagal", failed);
  }

  touch(pause = PAUSE) {
    const names = this.changed();
    for (const [name, cell] of Object.entries(this.cells)) cell.classList.toggle("ubah", names.includes(name));
    this.remember(names);
    clearTimeout(this.timer);
    if (names.length && !this.conflict) this.timer = setTimeout(() => this.save(), pause);
    if (!names.length && !this.conflict) this.say(this.id ? kata("tersimpan") : "");
    this.sheet.label(this);
  }

  // What is not saved yet survives a reload; it is forgotten only once the server has it.
  remember(names) {
    if (this.gone || (!names.length && !this.conflict)) return keep(this.key, "");
    const pick = (from) => Object.fromEntries(names.map((name) => [name, from(name)]));
    const kept = { kunci: this.kunci, base: pick((name) => this.base[name]), nilai: pick((name) => this.cells[name].value) };
    this.isKept = keep(this.key, JSON.stringify(kept));
  }

  async save() {
    clearTimeout(this.timer);
    const names = this.changed();
    if (this.flight || this.conflict || this.gone || !names.length) return this.flight;
    if (!this.id && !this.cells.kegiatan.value.trim()) return this.say(kata("belum tersimpan: isi Rencana aksi"));
    this.sent = Object.fromEntries(names.map((name) => [name, this.cells[name].value]));
    this.say(kata("menyimpan"));
    this.flight = this.sheet.post(this.url || this.sheet.url, { ...this.sent, versi: this.versi, kunci: this.kunci });
    const answer = await this.flight;
    this.flight = null;
    this.hear(answer);
  }

  hear({ status, body }) {
    for (const cell of Object.values(this.cells)) cell.removeAttribute("aria-invalid");
    if (status === 200) return this.saved(body);
    if (status === 409 && body.nilai) return this.merge(body);
    if (status === 422 && body.galat) return this.refused(body.galat);
    if (status === 404 && body.code === "rencana.baris_not_found") return this.lost();
    this.say(`${kata("gagal, tetap di sini")}${body.detail ? `: ${body.detail}` : ""}`, true);
    if (status === 0 || status >= 500) this.timer = setTimeout(() => this.save(), AGAIN);
  }

  saved(body) {
    const before = this.key;
    Object.assign(this, { id: String(body.id), versi: String(body.versi), url: body.url });
    this.tr.dataset.baris = this.id;
    for (const [name, cell] of Object.entries(this.cells)) {
      const id = `b${this.id}-${name}`;
      Object.assign(cell, { id, name: id });
    }
    const hidden = this.tr.querySelector("input[type=hidden]");
    if (hidden) hidden.value = this.versi;
    for (const [name, value] of Object.entries(body.nilai)) this.take(name, value);
    this.sent = {};
    if (before !== this.key) keep(before, "");
    this.say(`${kata("tersimpan")} ${body.pada}`);
    this.touch(50);
    if (!this.changed().length) this.say(`${kata("tersimpan")} ${body.pada}`);
    this.sheet.show(body);
  }

  // The server writes some values its own way; a cell in which someone is typing is left alone.
  take(name, value) {
    const cell = this.cells[name];
    if (cell.value === (this.sent[name] ?? this.base[name])) {
      if (cell === document.activeElement && cell.value !== value) this.sheet.later = [this, name, value];
      else cell.value = value;
      if (this.done[name] === this.sent[name] || !(name in this.sent)) this.done[name] = cell.value;
      this.base[name] = cell.value;
    } else this.base[name] = value;
  }

  // Three values of each cell: mine, theirs, and what both began with.
  merge(body) {
    this.versi = String(body.versi);
    this.theirs = {};
    for (const [name, value] of Object.entries(body.nilai)) {
      const mine = this.cells[name].value;
      if (mine === this.base[name] || mine === value) {
        this.cells[name].value = this.done[name] = this.base[name] = value;
      } else if (value !== this.base[name]) this.theirs[name] = value;
    }
    if (Object.keys(this.theirs).length) this.ask(body);
    else this.touch(50);
  }

  ask(body) {
    this.conflict?.remove();
    this.conflict = this.sheet.conflict(this, body);
    this.say(kata("diubah orang lain: pilih"), true);
    this.sheet.open(this);
    this.remember(this.changed());
  }

  choose(name, value) {
    this.base[name] = this.theirs[name];
    this.cells[name].value = this.done[name] = value;
    delete this.theirs[name];
    if (Object.keys(this.theirs).length) return;
    this.conflict.remove();
    this.conflict = null;
    this.touch(50);
  }

  refused(errors) {
    this.sheet.open(this);
    for (const name of Object.keys(errors)) this.cells[name]?.setAttribute("aria-invalid", "true");
    const words = Object.entries(errors).map(([name, text]) => `${this.cells[name]?.getAttribute("aria-label") ?? ""}: ${text}`);
    this.say(`${kata("gagal, tetap di sini")}. ${words.join(" ")}`, true);
  }

  // Someone removed the row meanwhile: what was typed becomes a row of its own, if the writer wants it.
  lost() {
    this.gone = true;
    this.say(kata("sudah dihapus orang lain"), true);
    this.sheet.open(this);
    const again = made("button", { type: "button", className: "btn small" }, kata("Simpan sebagai baris baru"));
    again.addEventListener("click", () => {
      again.remove();
      this.renew();
      this.touch(0);
    });
    this.tr.querySelector("th").append(again);
  }

  isBlank() { return Object.entries(this.cells).every(([name, cell]) => cell.value === blank(name)); }

  // From here on the cells are a row that the server does not know.
  renew() {
    keep(this.key, "");
    Object.assign(this, { id: "", url: "", versi: "", kunci: newKey(), gone: false });
    this.base = Object.fromEntries(Object.keys(this.base).map((name) => [name, blank(name)]));
  }
}
