// <form data-confirm="Sentence?"> asks once more before it is sent; without script it is sent at once.
export function setUpConfirmations() {
  const dialog = document.getElementById("konfirmasi");
  if (!dialog?.showModal) return;
  document.addEventListener("submit", (event) => {
    const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
    if (!question || event.target.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(dialog, question, event.submitter?.dataset.confirmText ?? event.submitter?.textContent).then((sure) => {
      if (!sure) return;
      event.target.dataset.confirmed = "1";
      event.target.requestSubmit(event.submitter);
      delete event.target.dataset.confirmed;
    });
  }, true);
}

function ask(dialog, question, deed) {
  const go = dialog.querySelector("[data-go]");
  dialog.querySelector("[data-question]").textContent = question;
  if (deed?.trim()) go.textContent = deed.trim();
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue === "ya"), { once: true }));
}
