// Keyboard shortcuts. They can be switched off, and never act while someone types.
import { kata } from "./_kata.js";
import { keep, recall } from "./_simpan.js";

const WAIT = 1200;
let pending = "";
let timer = 0;

export const shortcutsOn = () => recall("pintasan") !== "mati";

export function typing(event) {
  const at = event.target;
  return at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) && !/^(radio|checkbox|button|submit)$/.test(at.type);
}

export const plain = (event) => !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;

function visible(element) {
  return element.checkVisibility?.() ?? true;
}

export function press(element) {
  if (element.matches("input:not([type=checkbox],[type=radio],[type=submit]), textarea, select")) element.focus();
  else element.click();
}

function find(keys) {
  return [...document.querySelectorAll("[data-shortcut]")].find((element) => element.dataset.shortcut === keys);
}

function onKey(event) {
  if (!shortcutsOn() || typing(event) || !plain(event) || document.querySelector("dialog[open]")) return;
  const keys = pending ? `${pending} ${event.key}` : event.key;
  clearTimeout(timer);
  pending = "";
  const element = find(keys);
  if (element) {
    event.preventDefault();
    press(element);
  } else if ([...document.querySelectorAll("[data-shortcut]")].some((each) => each.dataset.shortcut.startsWith(`${event.key} `))) {
    pending = event.key;
    timer = setTimeout(() => { pending = ""; }, WAIT);
  }
}

function keyed(keys) {
  return keys.split(" ").flatMap((key) => [Object.assign(document.createElement("kbd"), { textContent: key }), " "]);
}

function fillHelp(list) {
  const seen = new Set();
  for (const element of document.querySelectorAll("[data-shortcut], [data-key]")) {
    const keys = element.dataset.shortcut ?? element.dataset.key;
    if (seen.has(keys)) continue;
    seen.add(keys);
    const [term, meaning] = [document.createElement("dt"), document.createElement("dd")];
    term.append(...keyed(keys));
    meaning.textContent = element.dataset.shortcutLabel ?? element.getAttribute("aria-label") ?? ownWords(element);
    list.append(term, meaning);
  }
}

function ownWords(element) {
  const copy = element.cloneNode(true);
  for (const extra of copy.querySelectorAll("kbd, .count, svg")) extra.remove();
  return copy.textContent.trim();
}

export function setUpShortcuts() {
  document.addEventListener("keydown", onKey);
  const dialog = document.getElementById("pintasan");
  if (!dialog) return;
  fillHelp(dialog.querySelector("dl"));
  const box = dialog.querySelector("[data-shortcuts-on]");
  box.checked = shortcutsOn();
  box.addEventListener("change", () => keep("pintasan", box.checked ? "" : "mati"));
  for (const button of document.querySelectorAll("[data-dialog='pintasan']")) button.hidden = false;
}
