// Photos of a form: smaller, without the metadata of the phone, shown before they are sent.
import { kata } from "./_kata.js";
import { toast } from "./_kabar.js";

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

export class Photos {
  constructor(input, onKept = () => {}) {
    this.input = input;
    this.onKept = onKept;
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

  // Puts back what was made small before, as it is.
  async restore(photos) {
    for (const { id, nama, isi } of photos) {
      const file = new File([isi], nama, { type: isi.type });
      const photo = { ...(await shrink(file, this.longest)), file, id };
      this.kept.push(photo);
      this.show(photo);
    }
    this.hand();
  }

  clear() {
    this.kept = [];
    for (const holder of this.tray.querySelectorAll("[data-shot]")) holder.remove();
    this.hand();
  }

  show(photo) {
    const holder = Object.assign(document.createElement("span"), { className: "photo" });
    holder.dataset.shot = "";
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
    this.onKept();
  }
}
