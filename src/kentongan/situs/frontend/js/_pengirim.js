// Sends the outbox: newest report first, photos last, each once. Runs in pages and in the service worker.
import { allReports, change, dropPhoto, dropReport, isReturned, keepReturned, lease, note, photosOf } from "./_gudang.js";

const ROAD = "/lapor/antrean/";
const REPORT_SECONDS = 30;
const PHOTO_SECONDS = 180;
const UNDO_SECONDS = 60;
const REMEMBERED_DAYS = 30;
const AGAIN = [408, 425, 429];
const DAY = 86_400_000;

export class Stopped extends Error {
  constructor(sebab, detail = "") {
    super(sebab);
    Object.assign(this, { sebab, detail });
  }
}

// *idle* gets what is kept when nothing waits to be sent.
export async function sendAll(idle = () => "kosong") {
  if (navigator.locks) return navigator.locks.request("kentongan-kirim", () => work(idle));
  if (!(await lease(REPORT_SECONDS))) return "sibuk";
  return work(idle).finally(() => lease(0));
}

async function work(idle) {
  await tidy();
  const kept = (await allReports()).filter((each) => !each.dihapus);
  if (!kept.some((each) => each.keadaan !== "draf" && !isReturned(each))) return idle(kept);
  try {
    const line = await ask(kept);
    await learn(line);
    await sendReports(line);
    await sendPhotos(line);
    await note("jalur", { sebab: "", selisih: line.selisih });
    return "selesai";
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    await note("jalur", { sebab: error.sebab, detail: error.detail });
    return error.sebab;
  }
}

// A page that was closed while it sent left "kirim" behind: only the holder of the lock sends.
async function tidy() {
  const now = Date.now();
  for (const each of await allReports()) {
    if (each.keadaan === "kirim") await change(each.uuid, ["kirim"], (report) => (report.keadaan = "antre"));
    const isOld = each.keadaan === "diterima" && !isReturned(each) && now - each.diterima > REMEMBERED_DAYS * DAY;
    if (isOld || (each.dihapus && now - each.dihapus > UNDO_SECONDS * 1000)) await dropReport(each.uuid);
  }
}

export async function ask(kept) {
  const query = new URLSearchParams(kept.filter((each) => each.keadaan === "diterima").slice(-50).map((each) => ["uuid", each.uuid]));
  for (const { uuid, versi } of kept) if (versi) query.append("punya", `${uuid}.${versi}`);
  const before = Date.now();
  const answer = await reach(`${ROAD}?${query}`, { cache: "no-store" }, REPORT_SECONDS);
  const told = await body(answer);
  if (!answer.ok) throw new Stopped(answer.status >= 500 ? "server" : "akun", told.detail);
  if (!("akun" in told)) throw new Stopped("jaringan"); // a hotspot's own page
  if (told.akun === null) throw new Stopped(told.sebab);
  return { ...told, selisih: Date.parse(told.sekarang) - (before + Date.now()) / 2 };
}

export async function learn(line) {
  for (const each of line.laporan) await change(each.uuid, ["diterima"], (report) => Object.assign(report, { server: each.keadaan, alasan: each.alasan, url: each.url }));
  for (const { keadaan, ...each } of line.dikembalikan) await keepReturned({ ...each, akun: line.akun, jenis: "kejadian", keadaan: "diterima", server: keadaan, diterima: Date.now() });
  await note("ditanya", Date.now());
}

const newestFirst = (one, other) => other.ditulis_alat - one.ditulis_alat;

async function mine(line, keadaan) {
  const all = await allReports();
  return all.filter((each) => each.akun === line.akun && each.keadaan === keadaan && !each.dihapus).sort(newestFirst);
}

async function sendReports(line) {
  let next;
  while ((next = (await mine(line, "antre"))[0])) await sendReport(next.uuid, line);
}

async function sendReport(uuid, line) {
  const report = await change(uuid, ["antre"], (each) => {
    each.keadaan = "kirim";
    // The phone's clock may be wrong; what it counted since writing is not. Fixed before the first try.
    each.ditulis ??= new Date(each.ditulis_alat + line.selisih).toISOString();
  });
  if (!report) return;
  let answer;
  try {
    answer = await sent(report, line);
  } catch (error) {
    await change(uuid, ["kirim"], (each) => (each.keadaan = "antre"));
    throw error;
  }
  const told = await body(answer);
  if (answer.ok && !told.nomor) { // cut off, or a hotspot's own page
    await change(uuid, ["kirim"], (each) => (each.keadaan = "antre"));
    throw new Stopped("jaringan");
  }
  await change(uuid, ["kirim"], (each) => {
    if (answer.ok) Object.assign(each, { keadaan: "diterima", diterima: Date.now(), nomor: told.nomor, url: told.url, galat: null, server: "dikirim", isian: null, versi: 0 });
    else Object.assign(each, { keadaan: "ditolak", galat: { code: told.code, detail: told.detail ?? "", errors: told.errors ?? [] } });
  });
}

function sent(report, line) {
  const about = [["ditulis", report.ditulis], ["client_sent_at", new Date(report.ditulis_alat).toISOString()]];
  const isNihil = report.jenis === "nihil";
  const road = isNihil ? `${ROAD}nihil/` : `${ROAD}${report.uuid}/${report.perbaikan ? "perbaikan/" : ""}`;
  if (report.perbaikan) about.push(["versi", report.versi]);
  return post(road, { method: isNihil ? "POST" : "PUT", body: new URLSearchParams([...report.isian, ...about]) }, line, REPORT_SECONDS);
}

async function sendPhotos(line) {
  for (const report of await mine(line, "diterima")) {
    for (const photo of await photosOf(report.uuid)) await sendPhoto(report, photo, line);
  }
}

async function sendPhoto(report, photo, line) {
  const form = new FormData();
  form.append("foto", new File([photo.isi], photo.nama, { type: photo.isi.type }));
  const answer = await post(`${ROAD}${report.uuid}/foto/`, { method: "POST", body: form }, line, PHOTO_SECONDS);
  if (!answer.ok) {
    const { detail } = await body(answer);
    await change(report.uuid, ["diterima"], (each) => (each.foto_ditolak = detail ?? String(answer.status)));
  }
  await dropPhoto(photo.id);
}

// Answers what the server decided; whatever may pass (no line, busy, session over) stops the round.
async function post(road, options, line, seconds) {
  const answer = await reach(road, { ...options, headers: { "X-CSRFToken": line.csrf } }, seconds);
  if (answer.type === "opaqueredirect" || answer.status === 401) throw new Stopped("masuk");
  if (answer.status >= 500 || AGAIN.includes(answer.status)) throw new Stopped("server");
  const isStale = answer.status === 403 && (await body(answer.clone())).code === "situs.csrf";
  if (isStale) throw new Stopped("server"); // the next round asks for a new token
  return answer;
}

async function reach(road, options, seconds) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), seconds * 1000);
  const headers = { Accept: "application/json", ...options.headers };
  try {
    return await fetch(road, { credentials: "same-origin", redirect: "manual", ...options, headers, signal: limit.signal });
  } catch {
    throw new Stopped("jaringan");
  } finally {
    clearTimeout(timer);
  }
}

async function body(answer) {
  try {
    return await answer.json();
  } catch {
    return {};
  }
}
