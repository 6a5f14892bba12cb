// The list of what is on this phone, and honestly where each report stands.
import { allReports, change, getNote, isReturned, onChange, photoKeys, photosOf } from "./_gudang.js";
import { kata } from "./_kata.js";
import { send } from "./_putaran.js";
import { hasBundles, titip } from "./_titip-nanti.js";

const DAY = 86_400_000;
const SKEW = 600_000;
const OPEN = ["draf", "antre", "ditolak"];
const WHY = {
  jaringan: kata("Menunggu jaringan. Dikirim sendiri begitu ada."),
  server: kata("Server sedang sibuk. Dicoba lagi sendiri."),
  gagal: kata("Pengiriman gagal di telepon ini. Dicoba lagi sendiri."),
  nonaktif: kata("Akun ini sudah dinonaktifkan, jadi laporan tidak dapat dikirim. Laporan tetap di telepon ini; hubungi admin akun Kesbangpol."),
};

function make(tag, properties, ...inside) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...inside);
  return made;
}

// What did not change stays in its place: a press or the focus must not fall through a redraw.
function renew(box, fresh) {
  const old = [...box.children];
  fresh.forEach((each, at) => {
    if (!old[at]) box.append(each);
    else if (!old[at].isEqualNode(each)) old[at].replaceWith(each);
  });
  for (const each of old.slice(fresh.length)) each.remove();
}

const state = (look, words) => make("span", { className: `state ${look}`, textContent: words });

function standing(report) {
  const number = `${report.nomor ?? ""}`;
  switch (report.keadaan) {
    case "draf": return [state("off", kata("Draf di telepon ini, belum dikirim"))];
    case "antre": return report.titip ? [state("info", kata("Dititipkan, menunggu tanda terima"))] : [state("soon", kata("Di telepon ini, belum dikirim"))];
    case "kirim": return [state("info", kata("Sedang dikirim"))];
    case "ditolak": return [state("late", kata("Ditolak server")), ` ${reason(report.galat)}`];
    default: return report.server === "dikembalikan"
      ? [state("late", `${kata("Dikembalikan")}, ${number}`), ` ${report.alasan}`]
      : [state("ok", `${kata("Diterima, nomor")} ${number}`)];
  }
}

const reason = (galat) => galat?.errors.map(({ label, detail }) => (label ? `${label}: ${detail}` : detail)).join(" ") || galat?.detail || "";

const formOf = ({ uuid }) => `/lapor/?antrean=${uuid}`;

// The list of the server says it, too: there the press leads to the form that works without a line.
function leads(there, report) {
  const link = there?.querySelector("a[data-perbaiki]");
  if (link && report.isian) link.href = formOf(report);
  return link;
}

function handingOver(akun) {
  const box = make("details", { className: "more", hidden: true }, make("summary", { textContent: kata("Menitipkan laporan") }));
  const missing = () => box.append(make("p", { className: "sm", role: "status", textContent: kata("Telepon ini belum terdaftar untuk menitipkan. Buka formulir ini sekali saat ada jaringan.") }));
  box.addEventListener("toggle", () => titip().then(({ handOver }) => handOver(box, akun)).catch(missing), { once: true });
  return box;
}

class Panel {
  constructor(box, akun) {
    Object.assign(this, { box, akun, isDrawing: false, notes: make("div"), list: make("ul", { className: "rows" }), titip: handingOver(akun) });
    box.tabIndex = -1;
    box.replaceChildren(make("h2", { textContent: kata("Di telepon ini") }), this.notes, this.list, this.titip);
    onChange(() => this.draw());
    this.draw();
  }

  async draw() {
    if (this.isDrawing) return (this.isStale = true);
    this.isDrawing = true;
    try {
      await this.redraw();
    } finally {
      this.isDrawing = false;
    }
    if (this.isStale) {
      this.isStale = false;
      await this.draw();
    }
  }

  async redraw() {
    const all = await allReports();
    const [road, photos] = [(await getNote("jalur")) ?? {}, await photoKeys()];
    const own = all.filter((each) => each.akun === this.akun && this.isShown(each)).sort((one, other) => other.ditulis_alat - one.ditulis_alat);
    const others = all.filter((each) => each.akun !== this.akun && OPEN.includes(each.keadaan) && !each.dihapus).length;
    const isWaiting = own.some((each) => each.keadaan === "antre" && !each.dihapus && !each.perbaikan) || (await hasBundles(this.akun));
    this.titip.hidden = !isWaiting;
    this.box.hidden = !own.length && !others && !isWaiting;
    const rows = await Promise.all(own.map((each) => this.row(each, photos)));
    renew(this.notes, this.notices(own, others, road));
    renew(this.list, rows);
  }

  // What the server's own list shows already need not be said twice.
  isShown(report) {
    if (report.keadaan !== "diterima") return true;
    const there = document.querySelector(`[data-uuid="${report.uuid}"]`);
    if (isReturned(report)) return !leads(there, report);
    return Date.now() - report.diterima < DAY && !there;
  }

  notices(own, others, road) {
    const found = [];
    const waits = own.some((each) => each.keadaan === "antre" && !each.dihapus);
    if (waits && road.sebab === "masuk") found.push(make("div", { className: "notice soon" }, make("a", { href: "/akun/login/?next=/laporan/saya/", textContent: kata("Masuk lagi untuk mengirim") }), `. ${kata("Sesi Anda sudah berakhir; tidak ada yang hilang.")}`));
    else if (waits && road.sebab) found.push(make("div", { className: "notice soon", textContent: WHY[road.sebab] ?? road.detail }));
    if (others) found.push(make("div", { className: "notice", textContent: `${others} ${kata("laporan dari akun lain menunggu di telepon ini. Akun itu perlu masuk untuk mengirimnya.")}` }));
    if (own.length && Math.abs(road.selisih ?? 0) > SKEW) found.push(make("div", { className: "notice soon", textContent: kata("Jam telepon ini tidak cocok dengan jam server. Jam server yang dipakai; betulkan jam telepon.") }));
    return found;
  }

  async row(report, keys) {
    const name = report.jenis === "nihil" ? kata("Nihil") : report.judul || kata("Draf tanpa isi");
    const title = report.url ? make("a", { href: report.url, textContent: name }) : name;
    const words = make("span", {}, make("h3", { className: "lg" }, title));
    const deeds = make("span", { className: "acts" });
    if (report.dihapus) {
      words.append(state("off", kata("Dihapus")));
      deeds.append(this.button(kata("Urungkan"), () => change(report.uuid, OPEN, (each) => (each.dihapus = 0))));
      const gone = make("li", {}, words, deeds);
      gone.dataset.terhapus = report.uuid;
      return gone;
    }
    words.append(...standing(report), ...(await this.details(report, keys)));
    deeds.append(...this.deeds(report));
    const item = make("li", {}, words, deeds);
    item.dataset.antre = report.uuid;
    return item;
  }

  async details(report, keys) {
    const found = report.perbaikan ? [`${kata("Perbaikan")} ${report.perbaikan.nomor}. ${kata("Dikembalikan:")} ${report.perbaikan.alasan}`] : [];
    const photos = keys.length ? (await photosOf(report.uuid)).length : 0;
    if (photos) found.push(`${photos} ${report.keadaan === "diterima" ? kata("foto masih di telepon ini") : kata("foto ikut")}`);
    if (report.foto_ditolak) found.push(`${kata("Foto ditolak:")} ${report.foto_ditolak}`);
    return found.length ? [make("span", { className: "muted", textContent: ` ${found.join(" · ")}` })] : [];
  }

  deeds(report) {
    const found = [];
    if (report.keadaan === "antre") found.push(this.button(kata("Kirim sekarang"), send, "primary"));
    if (OPEN.includes(report.keadaan) && report.isian?.length && !report.titip) found.push(make("a", { className: "btn small", href: formOf(report), textContent: report.keadaan === "draf" ? kata("Lanjutkan") : kata("Ubah") }));
    if (OPEN.includes(report.keadaan)) found.push(this.button(report.perbaikan ? kata("Buang perbaikan") : kata("Hapus"), () => change(report.uuid, OPEN, (each) => (each.dihapus = Date.now()))));
    if (isReturned(report)) found.push(make("a", { className: "btn small primary", href: report.isian ? formOf(report) : report.url, textContent: kata("Lengkapi dan kirim lagi") }));
    return found;
  }

  button(text, deed, look = "") {
    const button = make("button", { type: "button", className: `btn small ${look}`, textContent: text });
    button.addEventListener("click", () => deed());
    return button;
  }
}

export function setUpPanels(akun) {
  for (const box of document.querySelectorAll("[data-antrean]")) new Panel(box, akun);
}
