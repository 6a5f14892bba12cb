// The office's page of bundles: what the camera reads is written where a hand scanner would type it.
import { kata } from "./_kata.js";
import { scanner } from "./_pindai.js";
import { Gathered } from "./_qr.js";

const box = document.querySelector("[data-pindai]");
const field = document.querySelector("[name=teks]");
const told = document.querySelector("[data-pindai-kabar]");
const gathered = new Gathered();

const [button, video] = scanner((text) => {
  if (!gathered.add(text)) return false;
  if (!field.value.includes(text)) field.value += `${text}\n`;
  told.textContent = `QR ${gathered.numbers.join(", ")} / ${gathered.of}. ${gathered.isWhole ? kata("Lengkap. Tekan Masukkan.") : ""}`;
  return gathered.isWhole;
}, told);
box.append(button, video);
