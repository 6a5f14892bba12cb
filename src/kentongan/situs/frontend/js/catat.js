// Quick entry: Ctrl+Enter saves, Alt+Z undoes the last one, the cursor starts where typing starts.
const form = document.querySelector("[data-cepat]");
const undo = document.querySelector("[data-urung]");

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") form.requestSubmit();
  else if (event.altKey && event.key.toLowerCase() === "z" && undo) undo.requestSubmit();
  else return;
  event.preventDefault();
});
(form.querySelector("[aria-invalid=true]") ?? form.querySelector("#id_tempat")).focus();
