// <input data-cari-wilayah data-url="…" data-target="#hidden"> suggests areas; without script the plain text is sent.
import { kata } from "./_kata.js";

const PAUSE = 160;
let serial = 0;

class AreaSearch {
  constructor(input) {
    this.input = input;
    this.id = `daftar-wilayah-${(serial += 1)}`;
    this.target = input.dataset.target ? document.querySelector(input.dataset.target) : null;
    this.rows = [];
    this.at = -1;
    this.build();
    this.listen();
  }

  build() {
    const holder = document.createElement("div");
    holder.className = "combo";
    this.input.replaceWith(holder);
    this.list = Object.assign(document.createElement("ul"), { id: this.id, hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", kata("Wilayah yang cocok"));
    this.status = Object.assign(document.createElement("span"), { className: "vh" });
    this.status.setAttribute("role", "status");
    holder.append(this.input, this.list, this.status);
    const attributes = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.id };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
  }

  listen() {
    this.input.addEventListener("input", () => {
      if (this.target) this.target.value = "";
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), PAUSE);
    });
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const item = event.target.closest("li");
      if (item) this.choose([...this.list.children].indexOf(item));
    });
  }

  async ask() {
    const text = this.input.value.trim();
    if (text.length < 2) return this.close();
    this.running?.abort();
    this.running = new AbortController();
    const url = new URL(this.input.dataset.url, location.href);
    url.searchParams.set(this.input.dataset.param ?? "q", text);
    try {
      const answer = await fetch(url, { headers: { Accept: "application/json" }, signal: this.running.signal });
      if (answer.ok) this.show(await answer.json());
    } catch { /* offline or overtaken: the plain text still goes */ }
  }

  show(answer) {
    this.rows = Array.isArray(answer) ? answer : answer.hasil ?? answer.items ?? [];
    this.list.replaceChildren(...this.rows.map((row, index) => this.item(row, index)));
    this.status.textContent = this.rows.length ? `${this.rows.length} ${kata("wilayah cocok")}` : kata("Tidak ada wilayah yang cocok");
    this.open(this.rows.length > 0);
    this.mark(this.rows.length ? 0 : -1);
  }

  item(row, index) {
    const item = Object.assign(document.createElement("li"), { id: `${this.id}-${index}` });
    item.setAttribute("role", "option");
    const [name, context] = [document.createElement("span"), document.createElement("small")];
    name.textContent = row.nama;
    context.textContent = row.konteks ?? row.kode;
    item.append(name, context);
    return item;
  }

  open(yes) {
    this.list.hidden = !yes;
    this.input.setAttribute("aria-expanded", String(yes));
  }

  close() {
    this.open(false);
    this.mark(-1);
  }

  mark(index) {
    this.at = index;
    [...this.list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    const item = this.list.children[index];
    if (item) {
      this.input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  onKey(event) {
    const last = this.rows.length - 1;
    if (this.list.hidden) {
      if (event.key === "ArrowDown") this.ask();
      return;
    }
    const moves = { ArrowDown: this.at >= last ? 0 : this.at + 1, ArrowUp: this.at <= 0 ? last : this.at - 1 };
    if (event.key in moves) this.mark(moves[event.key]);
    else if (event.key === "Enter" && this.at >= 0) this.choose(this.at);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  choose(index) {
    const row = this.rows[index];
    if (!row) return;
    this.input.value = row.nama;
    if (this.target) {
      this.target.value = row.kode;
      this.target.dispatchEvent(new Event("change", { bubbles: true }));
    }
    this.close();
    this.input.dispatchEvent(new CustomEvent("kentongan:wilayah", { bubbles: true, detail: row }));
    if (this.input.dataset.go) go(this.input.dataset.go, row.kode);
  }
}

function go(parameter, kode) {
  const url = new URL(location.href);
  url.searchParams.set(parameter, kode);
  url.searchParams.delete("halaman");
  location.assign(url);
}

for (const input of document.querySelectorAll("[data-cari-wilayah][data-url]")) new AreaSearch(input);
