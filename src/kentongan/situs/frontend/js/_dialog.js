// <button data-dialog="id"> opens <dialog id>; data-close or a click on the veil closes it.
export function setUpDialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    const dialog = opener && document.getElementById(opener.dataset.dialog);
    if (dialog?.showModal) {
      event.preventDefault();
      dialog.showModal();
      return;
    }
    if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
    if (event.target instanceof HTMLDialogElement && event.target.open) event.target.close();
  });
  for (const dialog of document.querySelectorAll("dialog[data-open]")) dialog.showModal();
  document.addEventListener("keydown", (event) => {
    const dialog = (event.ctrlKey || event.metaKey) && event.key === "Enter" && event.target.closest?.("dialog[open]");
    if (dialog) dialog.querySelector("form")?.requestSubmit();
  });
}
