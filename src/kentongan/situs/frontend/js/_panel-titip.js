// Under the list of what waits: hand the reports on as a file, take in the receipt.
import { kata } from "./_kata.js";
import { scanner } from "./_pindai.js";
import { Gathered, MOST_BYTES, drawn, written } from "./_qr.js";
import { Refused, seal, sealSmall, takeReceipt } from "./_titip.js";

function make(tag, properties, ...inside) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...inside);
  return made;
}

function save(file) {
  const link = make("a", { href: URL.createObjectURL(file), download: file.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// Fills *box*, which the page has drawn already.
export function handOver(box, akun) {
  const told = make("p", { className: "sm", role: "status" });
  const photos = make("input", { type: "checkbox" });
  const codes = make("div", { className: "flow m" });
  const showing = make("button", { type: "button", className: "btn small", textContent: kata("Tampilkan sebagai QR") });
  const sealing = make("button", { type: "button", className: "btn small", textContent: kata("Titipkan sebagai berkas") });
  const receipt = make("input", { type: "file", id: "titip-tanda-terima", accept: ".ktr,application/octet-stream" });
  sealing.addEventListener("click", () => tell(told, sealing, async () => {
    const { files, isWithout } = await seal(akun, photos.checked);
    files.forEach(save);
    const names = files.map(({ name }) => name).join(", ");
    return `${kata("Berkas titipan disimpan di folder unduhan:")} ${names}. ${isWithout ? kata("Foto terlalu besar untuk titipan; foto berangkat sendiri begitu ada jaringan.") : ""}`;
  }));
  showing.addEventListener("click", () => tell(told, showing, async () => {
    const { data, left } = await sealSmall(akun, MOST_BYTES);
    const texts = await written(data);
    codes.replaceChildren(...(await Promise.all(texts.map((text, at) => figure(text, `QR ${at + 1} / ${texts.length}`)))));
    return `${kata("Tunjukkan setiap QR kepada petugas yang memindai.")} ${left ? `${kata("Laporan yang belum termuat; tampilkan lagi sesudahnya:")} ${left}` : ""}`;
  }));
  const take = async (receipts) => {
    const numbers = [];
    for (const data of receipts) numbers.push(...(await takeReceipt(akun, data)));
    return `${kata("Tanda terima cocok. Laporan diterima:")} ${numbers.join(", ") || 0}`;
  };
  receipt.addEventListener("change", () => tell(told, receipt, async () => {
    const chosen = await Promise.all([...receipt.files].map(async (file) => new Uint8Array(await file.arrayBuffer())));
    receipt.value = ""; // so that the same file may be chosen again
    return take(chosen);
  }));
  const gathered = new Gathered();
  const [scanning, video] = scanner(async (text) => {
    if (!gathered.add(text)) return false;
    told.textContent = `QR ${gathered.numbers.join(", ")} / ${gathered.of}`;
    if (gathered.isWhole) await tell(told, scanning, async () => take([await gathered.data()]));
    return gathered.isWhole;
  }, told);
  box.append(
    make("p", { className: "muted sm", textContent: kata("Tanpa jaringan? Titipkan laporan sebagai berkas tersegel kepada orang yang pergi ke tempat berjaringan. Pembawanya tidak dapat membaca isinya.") }),
    make("p", { className: "acts" }, sealing, make("label", { className: "check" }, photos, ` ${kata("Sertakan foto")}`), showing),
    codes,
    make("p", { className: "field" }, make("label", { htmlFor: receipt.id, textContent: kata("Masukkan tanda terima") }), receipt),
    make("p", { className: "acts" }, scanning), video,
    told);
}

async function figure(text, label) {
  return make("figure", {}, make("figcaption", { className: "sm", textContent: label }), await drawn(text, label));
}

async function tell(told, control, deed) {
  control.disabled = true;
  try {
    told.textContent = await deed();
  } catch (error) {
    told.textContent = error instanceof Refused ? error.message : kata("Gagal membaca berkas itu. Coba lagi.");
  } finally {
    control.disabled = false;
  }
}
