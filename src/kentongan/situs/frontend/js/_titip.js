// Bundles: reports sealed for the server and signed by this phone, for others to carry; and their receipts. See ADR 0015.
import { allReports, change, dropPhoto, getNote, note, photosOf } from "./_gudang.js";
import { kata } from "./_kata.js";
import { bundlesName, heldBundles } from "./_titip-nanti.js";

const DAY = 86_400_000;
const MOST_BYTES = 7_500_000; // the server takes 8 MB, the envelope included
const MOST_REPORTS = 200;
const ENVELOPE = 205; // header, mark, signature and tag around a body
const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const SIGNING = { name: "ECDSA", hash: "SHA-256" };
const AGREEING = { name: "ECDH", namedCurve: "P-256" };
const { subtle } = crypto;

export class Refused extends Error {}

const text = (words) => new TextEncoder().encode(words);
const LABEL = text("kentongan-titipan-1");
const RECEIPT_LABEL = text("kentongan-tanda-terima-1");
const sha = async (bytes) => new Uint8Array(await subtle.digest("SHA-256", bytes));
const hex = (bytes) => Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
const raw = async (key) => new Uint8Array(await subtle.exportKey("raw", key));
const unpacked = (words) => Uint8Array.from(atob(words), (each) => each.charCodeAt(0));

function join(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const deviceName = (akun) => `perangkat-${akun}`;

// While there is a line: this phone's key becomes known to the server, and the server's to the phone.
export async function prepare(akun) {
  if (!subtle || !akun || !navigator.onLine) return;
  const held = await getNote(deviceName(akun));
  if (held && Date.now() - held.sejak < DAY) return;
  const kunci = held?.kunci ?? (await subtle.generateKey(CURVE, false, ["sign", "verify"]));
  const line = await (await fetch("/lapor/antrean/", { cache: "no-store" })).json();
  if (line.akun !== akun) return;
  const body = new URLSearchParams({ kunci: btoa(String.fromCharCode(...(await raw(kunci.publicKey)))) });
  const answer = await fetch("/lapor/perangkat/", { method: "POST", redirect: "manual", headers: { Accept: "application/json", "X-CSRFToken": line.csrf }, body });
  if (answer.status === 409) {
    await note(deviceName(akun), null); // revoked: the next time with a key of its own
    if ((await answer.json()).code === "titipan.too_many_devices") await listPhones();
    return;
  }
  if (!answer.ok) return;
  const { segel, tanda } = await answer.json();
  await note(deviceName(akun), { kunci, segel: unpacked(segel), tanda: unpacked(tanda), sejak: Date.now(), selisih: Date.parse(line.sekarang) - Date.now() });
}

// On the form's page: which phones the account has, each to be let go there.
async function listPhones() {
  const form = document.querySelector("form[data-lapor]");
  if (!form) return;
  const told = await fetch("/lapor/perangkat/penuh/");
  const box = Object.assign(document.createElement("section"), { className: "notice soon", innerHTML: await told.text() });
  if (told.ok) form.before(box);
}

const waits = (akun) => (each) => each.akun === akun && each.keadaan === "antre" && !each.dihapus && !each.perbaikan;

async function ready(akun) {
  if (!subtle) throw new Refused(kata("Peramban ini tidak dapat menyegel titipan. Pakai peramban yang lebih baru."));
  const device = await getNote(deviceName(akun));
  if (!device) throw new Refused(kata("Telepon ini belum terdaftar untuk menitipkan. Buka formulir ini sekali saat ada jaringan."));
  const reports = (await allReports()).filter(waits(akun)).sort((one, other) => one.ditulis_alat - other.ditulis_alat);
  if (!reports.length) throw new Refused(kata("Tidak ada laporan yang menunggu."));
  return { device, reports };
}

// Every waiting report, in as few files as the limit allows; answers the files and whether photos had to stay.
export async function seal(akun, withPhotos) {
  const { device, reports } = await ready(akun);
  const { packs, isWithout } = await packed(reports, device, withPhotos);
  const files = [];
  for (const pack of packs) {
    const { id, data } = await bundle(akun, await bodyOf(pack), pack, device);
    files.push(new File([data], `titipan-${id.slice(0, 8)}.ktt`, { type: "application/octet-stream" }));
  }
  return { files, isWithout };
}

// What fits into *most* bytes without photos, those first that were never handed on; answers how many stay for the next time.
export async function sealSmall(akun, most) {
  const { device, reports } = await ready(akun);
  let [pack, body] = [[]];
  for (const { uuid } of reports.sort((one, other) => (one.titip ?? 0) - (other.titip ?? 0))) {
    const report = await dated(uuid, device);
    const larger = report && [...pack, { report, photos: [] }];
    const fresh = larger && (await bodyOf(larger));
    if (fresh?.length + ENVELOPE <= most) [pack, body] = [larger, fresh];
  }
  if (!body) throw new Refused(kata("Laporan terlalu panjang untuk QR. Titipkan sebagai berkas."));
  const { data } = await bundle(akun, body, pack, device);
  const packed = pack.map(({ report }) => report.uuid);
  return { data, left: reports.filter(({ uuid, titip }) => !titip && !packed.includes(uuid)).length };
}

async function packed(reports, device, withPhotos) {
  const packs = [];
  let [size, isWithout] = [Infinity, false];
  for (const { uuid } of reports) {
    const report = await dated(uuid, device);
    if (!report) continue;
    let photos = withPhotos ? await photosOf(uuid) : [];
    const weight = () => photos.reduce((sum, { isi }) => sum + isi.size, 2 * JSON.stringify(report.isian).length + 1000);
    if (weight() > MOST_BYTES) [photos, isWithout] = [[], true];
    if (size + weight() > MOST_BYTES || packs.at(-1).length === MOST_REPORTS) {
      packs.push([]);
      size = 0;
    }
    size += weight();
    packs.at(-1).push({ report, photos });
  }
  return { packs, isWithout };
}

// The instant of writing is fixed before the first road is tried, so that every road brings the same words.
async function dated(uuid, device) {
  const selisih = (await getNote("jalur"))?.selisih ?? device.selisih ?? 0;
  return change(uuid, ["antre"], (each) => (each.ditulis ??= new Date(each.ditulis_alat + selisih).toISOString()));
}

async function bundle(akun, body, pack, device) {
  const { id, data, receipt } = await sealed(body, device);
  const uuids = pack.map(({ report }) => report.uuid);
  const held = await heldBundles(akun);
  await note(bundlesName(akun), { ...held, [id]: { kunci: receipt, tanda: device.tanda, laporan: uuids, dibuat: Date.now() } });
  for (const uuid of uuids) await change(uuid, ["antre"], (each) => (each.titip = Date.now()));
  return { id, data };
}

async function bodyOf(pack) {
  const listed = pack.map(({ report, photos }) => ({
    uuid: report.uuid,
    jenis: report.jenis === "nihil" ? "nihil" : "kejadian",
    isian: report.isian,
    ditulis: report.ditulis,
    client_sent_at: new Date(report.ditulis_alat).toISOString(),
    foto: photos.map(({ id, nama, isi }) => ({ id, nama, ukuran: isi.size })),
  }));
  const plain = text(JSON.stringify({ laporan: listed }));
  const words = (await deflated(plain)) ?? plain;
  const length = new Uint8Array(new Uint32Array([words.length]).buffer).reverse();
  if (words !== plain) length[0] |= 0x80; // says that the words are compressed
  const pictures = await Promise.all(pack.flatMap(({ photos }) => photos).map(async ({ isi }) => new Uint8Array(await isi.arrayBuffer())));
  return join(length, words, ...pictures);
}

// Sealed bytes cannot shrink any more, and a QR code holds few. Safari before 16.4 has no such stream.
async function deflated(bytes) {
  if (!globalThis.CompressionStream) return undefined;
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function sealed(body, device) {
  const pair = await subtle.generateKey(AGREEING, false, ["deriveBits"]);
  const outside = await raw(pair.publicKey);
  const id = crypto.getRandomValues(new Uint8Array(16));
  const header = join(text("KTT1"), (await sha(device.segel)).slice(0, 8), id, outside);
  const server = await subtle.importKey("raw", device.segel, AGREEING, false, []);
  const shared = await subtle.deriveBits({ name: "ECDH", public: server }, pair.privateKey, 256);
  const base = await subtle.importKey("raw", shared, "HKDF", false, ["deriveBits"]);
  const about = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: join(LABEL, outside, device.segel) };
  const secrets = new Uint8Array(await subtle.deriveBits(about, base, 76 * 8));
  const signature = new Uint8Array(await subtle.sign(SIGNING, device.kunci.privateKey, join(LABEL, header, body)));
  const plain = join(await sha(await raw(device.kunci.publicKey)), signature, body);
  const key = await subtle.importKey("raw", secrets.slice(0, 32), "AES-GCM", false, ["encrypt"]);
  const box = new Uint8Array(await subtle.encrypt({ name: "AES-GCM", iv: secrets.slice(32, 44), additionalData: header }, key, plain));
  const receipt = await subtle.importKey("raw", secrets.slice(44), "AES-GCM", false, ["decrypt"]);
  return { id: hex(id), data: join(header, box), receipt };
}

// Answers the numbers of the reports that have arrived.
export async function takeReceipt(akun, data) {
  if (new TextDecoder().decode(data.slice(0, 4)) !== "KTR1" || data.length < 112) throw new Refused(kata("Berkas ini bukan tanda terima Kentongan. Pilih berkas yang berakhiran .ktr."));
  const id = hex(data.slice(4, 20));
  const held = await heldBundles(akun);
  if (!held[id]) throw new Refused(kata("Tanda terima ini untuk titipan dari telepon atau akun lain."));
  const told = await opened(data, held[id]);
  const numbers = [];
  for (const each of told.laporan.filter(({ uuid }) => held[id].laporan.includes(uuid))) {
    await apply(each);
    if (each.nomor) numbers.push(each.nomor);
  }
  await note(bundlesName(akun), { ...held, [id]: { ...held[id], dijawab: Date.now() } });
  return numbers;
}

async function opened(data, { kunci, tanda }) {
  const [rest, signature] = [data.slice(0, -64), data.slice(-64)];
  const server = await subtle.importKey("raw", tanda, CURVE, false, ["verify"]);
  const isSigned = await subtle.verify(SIGNING, server, signature, join(RECEIPT_LABEL, rest));
  if (!isSigned) throw new Refused(kata("Tanda terima ini tidak ditandatangani server Anda, jadi tidak dipercaya. Ambil lagi dari kantor yang membawanya."));
  const plain = await subtle.decrypt({ name: "AES-GCM", iv: rest.slice(20, 32), additionalData: rest.slice(0, 20) }, kunci, rest.slice(32));
  return JSON.parse(new TextDecoder().decode(plain));
}

async function apply({ uuid, nomor, url, errors, foto, foto_ditolak }) {
  if (!nomor) return change(uuid, ["antre"], (each) => Object.assign(each, { keadaan: "ditolak", titip: 0, galat: { detail: "", errors } }));
  await change(uuid, ["antre", "kirim", "ditolak"], (each) => Object.assign(each, { keadaan: "diterima", diterima: Date.now(), nomor, url, galat: null, foto_ditolak }));
  for (const id of foto) await dropPhoto(id);
}
