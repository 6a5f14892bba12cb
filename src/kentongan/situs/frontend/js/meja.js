// The desk: j k move, Enter opens, x chooses, data-key letters act, g then a letter A–F then a digit 1–6 grades.
import { watch } from "./_hadir.js";
import { setUpChoosing } from "./_pilih.js";
import { plain, press, shortcutsOn, typing } from "./_pintasan.js";

const desk = document.querySelector("[data-desk]");
const GRADE_WAIT = 4000;
let graded = 0;
let grading = 0;

function rows() {
  const marked = [...desk.querySelectorAll("[data-row]")];
  if (marked.length) return marked;
  return [...desk.querySelectorAll(".list a, tbody tr")].filter((row) => row.matches("a") || row.querySelector("a"));
}

const link = (row) => (row.matches("a") ? row : row.querySelector("a"));

function move(step) {
  const all = rows();
  const focused = all.findIndex((row) => row.contains(document.activeElement));
  const shown = all.findIndex((row) => row.matches("[aria-current], .chosen, [aria-selected='true']"));
  const from = focused >= 0 ? focused : shown;
  const next = all[Math.min(all.length - 1, Math.max(0, from + step))];
  if (!next) return;
  link(next).focus();
  next.scrollIntoView({ block: "nearest" });
}

function toggle() {
  const all = rows();
  const row = all.find((each) => each.contains(document.activeElement)) ?? all.find((each) => each.matches("[aria-current]"));
  row?.closest("li, tr").querySelector("input[type=checkbox]")?.click();
}

// From here on a letter is a grade, also where it is another key's: g a 1.
function startGrading() {
  const group = document.querySelector("[data-grade='sumber']");
  group?.querySelector("input:checked, input")?.focus();
  group?.scrollIntoView({ block: "nearest" });
  [graded, grading] = [0, group ? Date.now() : 0]; // a digit after g is no grade
}

function grade(group, value) {
  const radio = document.querySelector(`[data-grade="${group}"] input[value="${value}"]`);
  if (!radio || radio.disabled) return false;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

// <select data-insert="id"> adds the chosen text where it can be edited before it is sent.
function insert(select) {
  const field = document.getElementById(select.dataset.insert);
  field.value = [field.value.trim(), select.value].filter(Boolean).join("\n");
  select.value = "";
  field.focus();
}

function showGrade() {
  const result = document.querySelector("[data-grade-result]");
  const chosen = ["sumber", "isi"].map((group) => document.querySelector(`[data-grade="${group}"] input:checked`));
  if (!result || chosen.includes(null)) return;
  result.querySelector("b").textContent = chosen.map((radio) => radio.value).join("");
  const words = result.querySelector("[data-words]");
  if (words) words.textContent = chosen.map((radio) => radio.title || radio.getAttribute("aria-label")).join("; ");
}

function onLetter(event) {
  const key = event.key;
  if (/^[1-6]$/.test(key) && Date.now() - graded < GRADE_WAIT && grade("isi", key)) return true;
  const isLetter = Date.now() - grading < GRADE_WAIT ? /^[A-Fa-f]$/ : /^[A-F]$/;
  if (isLetter.test(key) && grade("sumber", key.toUpperCase())) {
    [graded, grading] = [Date.now(), 0];
    return true;
  }
  if (key === "g") {
    startGrading();
    return false; // g l, too, must still lead to the reports
  }
  const owner = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key && !each.hasAttribute("disabled") && each.checkVisibility());
  if (owner) {
    press(owner);
    return true;
  }
  if (/^[a-f]$/.test(key) && grade("sumber", key.toUpperCase())) {
    graded = Date.now();
    return true;
  }
  return false;
}

const MOVES = { j: () => move(1), k: () => move(-1), x: toggle };

// What the button below a message says; dialogs have it from _dialog.js.
function sendMessage(event) {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") event.target.closest?.("#percakapan form, #antarmeja form")?.requestSubmit();
}

function onKey(event) {
  if (!shortcutsOn() || typing(event) || !plain(event) || document.querySelector("dialog[open]")) return;
  const handled = onLetter(event) || (MOVES[event.key]?.(), event.key in MOVES);
  if (handled) event.preventDefault();
}

if (desk) {
  // Before the links of two letters: g belongs to both.
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("keydown", sendMessage);
  setUpChoosing();
  document.addEventListener("change", ({ target }) => {
    if (target.closest("[data-grade]")) showGrade();
    if (target.dataset.insert) insert(target);
  });
  showGrade();
  document.querySelectorAll("[data-hadir]").forEach(watch);
  desk.querySelector(".list [aria-current]")?.scrollIntoView({ block: "nearest" });
}
