// What a report lacks, said before it is kept for sending: without a network nobody else would say it for hours.
import { kata } from "./_kata.js";

const label = (field) => {
  const words = (field.closest("fieldset")?.querySelector("legend") ?? field.labels?.[0])?.cloneNode(true);
  words?.querySelector(".opt")?.remove();
  return words?.textContent.trim() ?? "";
};

export function lacking(form) {
  const { kapan, tanggal, tahu, tahu_jam, lat, lon } = form.elements;
  const found = new Map();
  const complain = (field, detail) => found.has(field.name) || found.set(field.name, { id: field.id, label: label(field), detail });
  if (kapan.value === "lain" && !tanggal.value) complain(tanggal, kata("Isi tanggalnya; kira-kira boleh."));
  if (tahu.value && !tahu_jam.value) complain(tahu_jam, kata("Isi jamnya; kira-kira boleh."));
  if (!lat.value !== !lon.value) complain(lat.value ? lon : lat, kata("Isi lintang dan bujur keduanya, atau kosongkan keduanya."));
  for (const field of form.elements) {
    if (field.name && field.validity?.valid === false) complain(field, field.validity.valueMissing ? kata("Belum diisi.") : kata("Periksa isian ini."));
  }
  return [...found.values()];
}

export function clearComplaints(form) {
  for (const each of form.querySelectorAll(".summary-error, [data-keluhan]")) each.remove();
  for (const each of form.querySelectorAll(".field.error")) each.classList.remove("error");
  for (const each of form.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
}

export function complain(form, problems) {
  clearComplaints(form);
  const box = Object.assign(document.createElement("div"), { className: "summary-error", tabIndex: -1 });
  box.setAttribute("role", "alert");
  const list = document.createElement("ul");
  for (const { id, label: name, detail } of problems) {
    const item = document.createElement("li");
    if (id) item.append(Object.assign(document.createElement("a"), { href: `#${id}`, textContent: `${name}: ${detail}` }));
    else item.textContent = detail;
    list.append(item);
    mark(document.getElementById(id), detail);
  }
  box.append(Object.assign(document.createElement("b"), { textContent: kata("Ada yang perlu diperbaiki") }), list);
  form.prepend(box);
  box.focus();
}

function mark(field, detail) {
  const holder = field?.closest(".field");
  if (!holder) return;
  holder.classList.add("error");
  field.setAttribute("aria-invalid", "true");
  field.closest("details")?.setAttribute("open", "");
  const words = Object.assign(document.createElement("p"), { className: "msg-error", textContent: detail });
  words.dataset.keluhan = "";
  holder.querySelector("label, legend").after(words);
}
