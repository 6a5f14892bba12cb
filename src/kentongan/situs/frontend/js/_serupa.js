// Online only: says quietly that something was told from there already. It never holds back a report.
const PLACE = ["wilayah", "wilayah_dicari", "kapan", "tanggal"];

export function hintOn(form) {
  const box = form.querySelector("[data-serupa]");
  if (!box) return;
  let asked = "";
  const ask = async () => {
    const values = new FormData(form);
    const query = new URLSearchParams({ wilayah: values.get("wilayah_dicari") || values.get("wilayah") || "", kapan: values.get("kapan") ?? "", tanggal: values.get("tanggal") ?? "" }).toString();
    if (query === asked || !navigator.onLine) return;
    asked = query;
    box.hidden = true;
    try {
      const answer = await fetch(`${box.dataset.serupa}?${query}`, { headers: { Accept: "application/json" } });
      const found = answer.ok && (await answer.json());
      if (found && query === asked) show(box, found);
    } catch {
      asked = "";
    }
  };
  form.addEventListener("change", (event) => PLACE.includes(event.target.name) && ask());
  form.elements.apa.addEventListener("change", ask);
}

function show(box, { pesan, laporan }) {
  const links = laporan.map(({ teks, url }) => Object.assign(document.createElement("a"), { href: url, target: "_blank", textContent: teks }));
  box.replaceChildren(pesan, ...links.flatMap((link) => [document.createElement("br"), link]));
  box.hidden = !pesan;
}
