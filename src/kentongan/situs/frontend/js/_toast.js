import { kata } from "./_kata.js";

function box() {
  return document.getElementById("toasts") ?? document.body.appendChild(Object.assign(document.createElement("div"), { id: "toasts", className: "toasts float" }));
}

function closer(toast) {
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-label", kata("Tutup pesan"));
  button.textContent = "×";
  button.addEventListener("click", () => toast.remove());
  return button;
}

function toast(text, { level = "", seconds = 8 } = {}) {
  const item = document.createElement("div");
  item.className = `toast ${level}`;
  const words = document.createElement("span");
  words.textContent = text;
  item.append(words, closer(item));
  box().append(item);
  if (seconds && level !== "error") setTimeout(() => item.remove(), seconds * 1000);
}

// A region that is there from the start is not read out; what comes into it afterwards is.
export function setUpToasts() {
  for (const item of document.querySelectorAll("#toasts .toast")) {
    item.append(closer(item));
    setTimeout(() => item.isConnected && item.parentNode.append(item), 400);
  }
  document.addEventListener("kentongan:pesan", (event) => toast(event.detail.text, event.detail));
}
