// <button data-copy="#id"> or data-copy-text="..." copies to the clipboard; data-print prints the page.
import { kata } from "./_kata.js";
import { toast } from "./_kabar.js";

export function setUpCopying() {
  document.addEventListener("click", async (event) => {
    if (event.target.closest("[data-print]")) window.print();
    const button = event.target.closest("[data-copy], [data-copy-text]");
    if (!button) return;
    const source = button.dataset.copy && document.querySelector(button.dataset.copy);
    const text = button.dataset.copyText ?? source?.value ?? source?.textContent ?? "";
    try {
      await navigator.clipboard.writeText(text.trim());
      toast(kata("Tersalin."), { seconds: 4 });
    } catch {
      toast(kata("Peramban menolak menyalin. Pilih teksnya lalu salin sendiri."), { level: "error" });
    }
  });
}
