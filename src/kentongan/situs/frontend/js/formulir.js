// Long forms: a draft kept in this browser, a warning before leaving, smaller photos without their metadata.
import { kata } from "./_kata.js";
import { keep, recall } from "./_simpan.js";
import { toast } from "./_toast.js";

const PAUSE = 700;
const SKIP = /^(file|password|submit|button|reset)$/;

const fields = (form) => [...form.elements].filter((each) => each.name && !SKIP.test(each.type) && each.name !== "csrfmiddlewaretoken" && !each.hasAttribute("data-no-draft"));

function snapshot(form) {
  return Object.fromEntries(
    fields(form)
      .filter((each) => !/^(radio|checkbox)$/.test(each.type) || each.checked)
      .map((each) => [each.name, each])
      .reduce((all, [name, each]) => all.set(name, [...(all.get(name) ?? []), each.value]), new Map()),
  );
}

function restore(form, values) {
  for (const each of fields(form)) {
    const kept = values[each.name];
    if (/^(radio|checkbox)$/.test(each.type)) each.checked = kept?.includes(each.value) ?? false;
    else if (kept?.length) each.value = kept.shift();
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

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

async function shrink(file, longest) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
  const name = file.name.replace(/\.\w+$/, "") || "foto";
  return { canvas, file: new File([blob], `${name}.jpg`, { type: "image/jpeg" }) };
}

class Photos {
  constructor(input) {
    this.input = input;
    this.longest = Number(input.dataset.maxPx ?? 1600);
    this.most = Number(input.dataset.most ?? 3);
    this.kept = [];
    this.tray = input.closest(".photos") ?? input.parentElement;
    input.addEventListener("change", () => this.take());
  }

  async take() {
    const fresh = [...this.input.files].filter((file) => !this.kept.some((each) => each.file === file));
    this.hand();
    for (const file of fresh) await this.add(file);
    this.hand();
  }

  async add(file) {
    if (this.kept.length >= this.most) return toast(`${kata("Paling banyak")} ${this.most} ${kata("foto.")}`, { level: "warning" });
    try {
      const small = await shrink(file, this.longest);
      this.kept.push(small);
      this.show(small);
    } catch {
      toast(`${file.name}: ${kata("berkas ini bukan foto yang dapat dibaca.")}`, { level: "error" });
    }
  }

  show(photo) {
    const holder = Object.assign(document.createElement("span"), { className: "photo" });
    const size = Object.assign(document.createElement("small"), { textContent: `${Math.ceil(photo.file.size / 1024)} kB` });
    const remove = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
    remove.setAttribute("aria-label", `${kata("Hapus foto")} ${photo.file.name}`);
    remove.addEventListener("click", () => {
      this.kept = this.kept.filter((each) => each !== photo);
      holder.remove();
      this.hand();
    });
    photo.canvas.className = "shot";
    holder.append(photo.canvas, size, remove);
    this.tray.prepend(holder);
  }

  hand() {
    const transfer = new DataTransfer();
    for (const { file } of this.kept) transfer.items.add(file);
    this.input.files = transfer.files;
  }
}

for (const form of document.querySelectorAll("form[data-draft]")) new Draft(form);
for (const form of document.querySelectorAll("form[data-dirty]")) warnBeforeLeaving(form);
for (const input of document.querySelectorAll("input[type=file][data-photo]")) new Photos(input);
