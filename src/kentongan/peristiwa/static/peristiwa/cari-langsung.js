// <form data-cari-langsung data-hasil="#x"> replaces x with what the same address answers for ?potongan=1, while typing.
const PAUSE = 180;

class LiveSearch {
  constructor(form) {
    this.form = form;
    this.result = document.querySelector(form.dataset.hasil);
    form.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), PAUSE);
    });
  }

  async ask() {
    this.running?.abort();
    this.running = new AbortController();
    const url = new URL(this.form.action || location.href);
    url.search = new URLSearchParams(new FormData(this.form)).toString();
    url.searchParams.set("potongan", "1");
    try {
      const answer = await fetch(url, { signal: this.running.signal });
      if (answer.ok) this.result.innerHTML = await answer.text();
    } catch { /* offline or overtaken: the button still asks */ }
  }
}

for (const form of document.querySelectorAll("form[data-cari-langsung]")) new LiveSearch(form);
