// Every form: the error summary gets the focus, and a second press does not send twice.
import { keep } from "./_simpan.js";

const SENT = "kentongan.terkirim";

function setUpSending() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "1";
    event.submitter?.setAttribute("aria-busy", "true");
    if (form.dataset.draft) sessionStorage.setItem(SENT, form.dataset.draft);
    if (form.hasAttribute("data-download")) setTimeout(() => ready(form), 3000);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-sending]").forEach(ready);
  });
}

function ready(form) {
  delete form.dataset.sending;
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}

// A draft is thrown away only after the server has answered without complaint.
function clearSentDraft() {
  const key = sessionStorage.getItem(SENT);
  const [navigation] = performance.getEntriesByType("navigation");
  if (!key || navigation?.type === "back_forward") return;
  sessionStorage.removeItem(SENT);
  if (!document.querySelector(".summary-error, .problem")) keep(`draf.${key}`, "");
}

export function setUpForms() {
  setUpSending();
  try { clearSentDraft(); } catch { /* storage refused */ }
  const summary = document.querySelector(".summary-error");
  summary?.focus();
  for (const form of document.querySelectorAll("form[data-auto]")) form.addEventListener("change", () => form.requestSubmit());
}
