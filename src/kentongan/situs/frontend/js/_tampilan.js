// Theme and density, kept in this browser.
import { keep, recall } from "./_simpan.js";

const KINDS = { tema: "theme", rapat: "density" };

function show(kind, value) {
  const root = document.documentElement;
  if (value) root.dataset[KINDS[kind]] = value;
  else delete root.dataset[KINDS[kind]];
  for (const button of document.querySelectorAll(`[data-${kind}]`)) {
    button.setAttribute("aria-pressed", String((button.dataset[kind] || "") === (value ?? "")));
  }
}

export function setUpAppearance() {
  for (const kind of Object.keys(KINDS)) {
    show(kind, recall(kind) ?? (document.documentElement.dataset[KINDS[kind]] || ""));
    for (const button of document.querySelectorAll(`[data-${kind}]`)) {
      button.addEventListener("click", () => {
        keep(kind, button.dataset[kind]);
        show(kind, button.dataset[kind]);
      });
    }
  }
  for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
}
