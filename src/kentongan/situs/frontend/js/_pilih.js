// Rows of a list chosen for one deed: a click or x, Shift for everything in between.
export function setUpChoosing() {
  const bar = document.querySelector("[data-chosen]");
  if (!bar) return;
  const boxes = [...document.querySelectorAll("[name=pilih]")];
  let last = -1;
  const show = () => {
    const count = boxes.filter((box) => box.checked).length;
    bar.hidden = !count;
    bar.querySelector("[data-chosen-count]").textContent = count;
  };
  for (const [at, box] of boxes.entries()) {
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last >= 0) {
        for (const each of boxes.slice(Math.min(at, last), Math.max(at, last) + 1)) each.checked = box.checked;
      }
      last = at;
      show();
    });
  }
  bar.querySelector("[data-choose-none]").addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    show();
  });
  setUpDeeds(document.getElementById("massal"));
  show();
}

// The deed is the open one: Enter would press the first button of all. What it lacks is asked for here,
// for after an answer of the server nothing is chosen any more.
function setUpDeeds(form) {
  form.addEventListener("submit", (event) => {
    const open = form.querySelector("details[open]");
    const deed = open?.querySelector("[name=tindakan]");
    const isMeant = deed && event.submitter === deed;
    if (isMeant && [...open.querySelectorAll("input, select, textarea")].every((field) => field.reportValidity())) return;
    event.preventDefault();
    if (deed && !isMeant) setTimeout(() => form.requestSubmit(deed)); // not while this event is on its way
  });
}
