// Under the list of what waits: hand the reports on as a file, take in the receipt.
import { kata } from "./_kata.js";
import { Refused, seal, takeReceipt } from "./_titip.js";

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
  const sealing = make("button", { type: "button", className: "btn small", textContent: kata("Titipkan sebagai berkas") });
  const receipt = make("input", { type: "file", id: "titip-tanda-terima", accept: ".ktr,application/octet-stream" });
  sealing.addEventListener("click", () => tell(told, sealing, async () => {
    const { files, isWithout } = await seal(akun, photos.checked);
    files.forEach(save);
    const names = files.map(({ name }) => name).join(", ");
    return `${kata("Berkas titipan disimpan di folder unduhan:")} ${names}. ${isWithout ? kata("Foto terlalu besar untuk titipan; foto berangkat sendiri begitu ada jaringan.") : ""}`;
  }));
  receipt.addEventListener("change", () => tell(told, receipt, async () => {
    const [chosen, numbers] = [[...receipt.files], []];
    receipt.value = ""; // so that the same file may be chosen again
    for (const file of chosen) numbers.push(...(await takeReceipt(akun, file)));
    return `${kata("Tanda terima cocok. Laporan diterima:")} ${numbers.join(", ") || 0}`;
  }));
  box.append(
    make("p", { className: "muted sm", textContent: kata("Tanpa jaringan? Titipkan laporan sebagai berkas tersegel kepada orang yang pergi ke tempat berjaringan. Pembawanya tidak dapat membaca isinya.") }),
    make("p", { className: "acts" }, sealing, make("label", { className: "check" }, photos, ` ${kata("Sertakan foto")}`)),
    make("p", { className: "field" }, make("label", { htmlFor: receipt.id, textContent: kata("Masukkan tanda terima") }), receipt),
    told);
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
