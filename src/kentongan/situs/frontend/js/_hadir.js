// Who else has this report open: <p data-hadir="address" hidden>, asked now and while the page is seen.
export function watch(mark) {
  const ask = async () => {
    if (document.hidden) return;
    const body = new FormData(document.querySelector("[name=csrfmiddlewaretoken]").form);
    const answer = await fetch(mark.dataset.hadir, { method: "POST", body, redirect: "manual" }).catch(() => 0);
    mark.textContent = answer.ok ? await answer.text() : "";
    mark.hidden = !mark.textContent;
  };
  ask();
  setInterval(ask, 20000);
  document.addEventListener("visibilitychange", ask);
}
