// Loaded by every page. Everything works without it.
import { setUpDialogs } from "./_dialog.js";
import { setUpForms } from "./_kirim.js";
import { setUpConfirmations } from "./_konfirmasi.js";
import { loadParts } from "./_muat.js";
import { setUpShortcuts } from "./_pintasan.js";
import { setUpCopying } from "./_salin.js";
import { setUpAppearance } from "./_tampilan.js";
import { setUpToasts } from "./_toast.js";

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) if (menu !== except) menu.open = false;
}

function setUpMenus() {
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details[data-menu]")));
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest?.("details[data-menu][open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  for (const menu of document.querySelectorAll("details[data-menu]")) {
    menu.addEventListener("toggle", () => menu.open && menu.querySelector("[data-first]")?.focus());
  }
}

function setUpBack() {
  for (const button of document.querySelectorAll("[data-back]")) button.addEventListener("click", () => history.back());
}

function showCurrentTab() {
  for (const current of document.querySelectorAll(".nav [aria-current], .tabs [aria-current]")) {
    const list = current.closest("ul, .tabs");
    list.scrollLeft = current.offsetLeft - list.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
  }
}

setUpAppearance();
setUpToasts();
setUpDialogs();
setUpConfirmations();
setUpForms();
setUpMenus();
setUpShortcuts();
setUpCopying();
setUpBack();
showCurrentTab();
loadParts();
