// The reporting form: kept on the phone while it is written, put into the outbox when it is sent.
import { Photos } from "./_foto.js";
import { change, dropPhoto, getReport, isReturned, onChange, photosOf, putPhoto, saveReport } from "./_gudang.js";
import { restore, snapshot } from "./_isian.js";
import { kata } from "./_kata.js";
import { clearComplaints, complain, lacking } from "./_periksa.js";
import { askBackground, send } from "./_putaran.js";
import { hintOn } from "./_serupa.js";
import { toast } from "./_kabar.js";

const PAUSE = 700;
const OPEN = ["draf", "antre", "ditolak"];
const ANOTHER_ID = ["laporan.uuid_reused", "laporan.uuid_taken"];

export class Lapor {
  constructor(form, akun) {
    Object.assign(this, { form, akun, chain: Promise.resolve() });
    this.note = form.querySelector("[data-draft-note]");
    this.note.setAttribute("role", "status");
    this.photos = new Photos(form.querySelector("[data-photo]"), () => this.later());
    // A page kept for hours carries yesterday's date and an id that was used.
    if (!new URLSearchParams(location.search).has("draf")) this.begin();
    else this.uuid = form.elements.uuid.value;
    this.first = JSON.stringify(snapshot(form));
    for (const kind of ["input", "change"]) form.addEventListener(kind, () => this.later());
    form.addEventListener("submit", (event) => this.submit(event));
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.flush());
    onChange(() => this.watch());
    hintOn(form);
  }

  begin() {
    this.correct(null);
    this.uuid = this.form.elements.uuid.value = crypto.randomUUID();
    const day = document.querySelector("[data-hari-ini]");
    if (day) day.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long" }).format(new Date());
  }

  // A returned report that is corrected: the page says so, with what the desk asked for.
  correct(perbaikan) {
    if (!perbaikan && !this.perbaikan) return;
    this.perbaikan = perbaikan;
    const title = document.querySelector("h1");
    title.innerHTML = this.usual ??= title.innerHTML;
    this.returned?.remove();
    for (const each of document.querySelectorAll("form[data-nihil], .or, [name=draf]")) each.hidden = Boolean(perbaikan);
    if (!perbaikan) return;
    title.textContent = `${kata("Perbaiki laporan")} ${perbaikan.nomor}`;
    this.returned = Object.assign(document.createElement("div"), { className: "notice late", textContent: `${kata("Dikembalikan:")} ${perbaikan.alasan}` });
    this.form.before(this.returned);
  }

  async load(uuid) {
    const held = await getReport(uuid);
    const report = isReturned(held) ? held : await change(uuid, OPEN, (each) => {
      each.keadaan = "draf";
      each.ditulis = undefined;
    });
    if (!report || report.akun !== this.akun || !report.isian) return;
    this.uuid = this.form.elements.uuid.value = uuid;
    this.correct(isReturned(report) ? report : report.perbaikan);
    const values = {};
    for (const [name, value] of report.isian) (values[name] ??= []).push(value);
    restore(this.form, values);
    for (const more of this.form.querySelectorAll("details.more")) more.open ||= [...more.querySelectorAll("textarea")].some((each) => each.value);
    await this.photos.restore(await photosOf(uuid));
    if (isReturned(report)) this.first = JSON.stringify(snapshot(this.form));
    if (report.galat) complain(this.form, report.galat.errors.length ? report.galat.errors : [{ detail: report.galat.detail }]);
    if (ANOTHER_ID.includes(report.galat?.code)) this.begin();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE);
  }

  flush() {
    clearTimeout(this.timer);
    const isUntouched = JSON.stringify(snapshot(this.form)) === this.first && !this.photos.kept.length;
    if (isUntouched) return;
    this.store("draf").then(
      ({ lost }) => this.say(lost ? this.lostWords(lost) : `${kata("Tersimpan di telepon ini, belum dikirim.")} ${clock()}`),
      () => this.say(kata("Penyimpanan telepon penuh: isian ini belum tersimpan. Hapus foto atau berkas lain di telepon, lalu lanjutkan.")),
    );
  }

  // One after another, so that a slow draft never overwrites what was sent after it.
  store(keadaan) {
    const [uuid, perbaikan, isian, kept] = [this.uuid, this.perbaikan, pairs(this.form), [...this.photos.kept]];
    const step = this.chain.then(async () => {
      const isSaved = await saveReport({ uuid, akun: this.akun, keadaan, perbaikan, versi: perbaikan?.versi, jenis: "kejadian", isian, judul: this.form.elements.apa.value.trim().slice(0, 90), ditulis_alat: Date.now(), galat: null });
      return { isSaved, lost: isSaved ? await keepPhotos(uuid, kept) : 0 };
    });
    this.chain = step.catch(() => {});
    return step;
  }

  async submit(event) {
    event.preventDefault();
    clearTimeout(this.timer);
    const isDraft = event.submitter?.name === "draf";
    clearComplaints(this.form);
    const problems = isDraft ? [] : lacking(this.form);
    if (problems.length) return complain(this.form, problems);
    try {
      const { isSaved, lost } = await this.store(isDraft ? "draf" : "antre");
      if (!isSaved) return toast(kata("Laporan ini sudah dikirim dari tab lain."), { level: "warning" });
      if (lost) toast(this.lostWords(lost), { level: "error" });
    } catch {
      return complain(this.form, [{ detail: kata("Penyimpanan telepon penuh: laporan belum tersimpan dan belum dikirim. Jangan tutup halaman ini. Hapus foto atau berkas lain di telepon, lalu kirim lagi.") }]);
    }
    this.leave(isDraft);
  }

  leave(isDraft) {
    this.waited = isDraft ? "" : this.uuid;
    this.form.reset();
    this.photos.clear();
    clearTimeout(this.timer);
    this.begin();
    this.say("");
    this.first = JSON.stringify(snapshot(this.form));
    const panel = document.querySelector("[data-antrean]");
    panel.hidden = false;
    panel.focus();
    panel.scrollIntoView();
    if (isDraft) return;
    askBackground();
    navigator.storage?.persist?.();
    send();
  }

  // The receipt or the complaint, unless the next report is being written already.
  async watch() {
    const report = this.waited && (await getReport(this.waited));
    if (!report || report.titip || JSON.stringify(snapshot(this.form)) !== this.first) return;
    const isWhole = report.keadaan === "diterima" && !(await photosOf(report.uuid)).length;
    if (!isWhole && report.keadaan !== "ditolak") return;
    this.waited = "";
    if (isWhole) location.assign(report.url);
    else this.load(report.uuid);
  }

  lostWords(lost) {
    return `${kata("Penyimpanan telepon penuh. Tulisan aman, tetapi foto ini tidak tersimpan:")} ${lost}. ${kata("Kosongkan ruang, lalu tambah foto lewat Ubah.")}`;
  }

  say(text) {
    this.note.textContent = text;
  }
}

const pairs = (form) => Object.entries(snapshot(form)).flatMap(([name, values]) => values.map((value) => [name, value]));

const clock = () => new Intl.DateTimeFormat("id", { hour: "2-digit", minute: "2-digit" }).format(new Date());

// Answers how many did not fit; the words are kept by then.
async function keepPhotos(uuid, kept) {
  let lost = 0;
  const held = new Set((await photosOf(uuid)).map(({ id }) => id));
  for (const photo of kept) {
    photo.id ??= crypto.randomUUID();
    if (held.delete(photo.id)) continue;
    await putPhoto({ id: photo.id, uuid, nama: photo.file.name, isi: photo.file }).catch(() => (lost += 1));
  }
  for (const gone of held) await dropPhoto(gone);
  return lost;
}
