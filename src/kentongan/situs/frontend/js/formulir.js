// Long forms: a draft kept in this browser, a warning before leaving, smaller photos without their metadata.
import { Photos } from "./_foto.js";
import { restore, snapshot } from "./_isian.js";
import { kata } from "./_kata.js";
import { keep, recall } from "./_simpan.js";

const PAUSE = 700;

function clock() {
  return new Intl.DateTimeFormat("id", { hour: "2-digit", minute: "2-digit" }).format(new Date());
}

class Draft {
  constructor(form) {
    this.form = form;
    this.key = `draf.${form.dataset.draft}`;
    this.note = form.querySelector("[data-draft-note]") ?? form.insertAdjacentElement("afterbegin", Object.assign(document.createElement("p"), { className: "draft" }));
    this.note.setAttribute("role", "status");
    this.first = JSON.stringify(snapshot(form));
    this.offer();
    form.addEventListener("input", () => this.later());
    form.addEventListener("change", () => this.later());
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  save() {
    const now = JSON.stringify(snapshot(this.form));
    if (now === this.first) return;
    const kept = keep(this.key, now);
    this.say(kept ? `${kata("Tersimpan di peramban ini saja, belum terkirim.")} ${clock()}` : kata("Peramban ini tidak dapat menyimpan draf."));
  }

  offer() {
    const kept = recall(this.key);
    if (!kept || kept === this.first || this.form.querySelector(".summary-error")) return;
    this.say(kata("Ada draf yang belum terkirim di peramban ini."));
    this.note.append(
      this.button(kata("Pulihkan draf"), () => {
        restore(this.form, JSON.parse(kept));
        this.say(kata("Draf dipulihkan."));
      }),
      this.button(kata("Buang draf"), () => {
        keep(this.key, "");
        this.say(kata("Draf dibuang."));
      }),
    );
  }

  button(text, deed) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "btn small", textContent: text });
    button.addEventListener("click", deed);
    return button;
  }

  say(text) {
    this.note.textContent = text;
  }
}

function warnBeforeLeaving(form) {
  const first = JSON.stringify(snapshot(form));
  addEventListener("beforeunload", (event) => {
    if (!form.dataset.sending && JSON.stringify(snapshot(form)) !== first) event.preventDefault();
  });
}

for (const form of document.querySelectorAll("form[data-draft]")) new Draft(form);
for (const form of document.querySelectorAll("form[data-dirty]")) warnBeforeLeaving(form);
for (const input of document.querySelectorAll("input[type=file][data-photo]")) new Photos(input);
