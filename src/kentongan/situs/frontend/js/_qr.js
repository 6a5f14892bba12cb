// A small bundle or receipt as texts of a few QR codes, and back; laporan/titipan/qr.py is its twin.
const MARK = "KTQ1";
const PIECE = 440;
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const TEXT = /^KTQ1(\d\d)(\d\d)([0-9A-F]{8})([A-Z2-7]+)$/;
const QUIET = 4;
const SVG = "http://www.w3.org/2000/svg";
export const MOST_BYTES = 8 * PIECE;

const library = (name) => import(document.querySelector("script[data-titip]").dataset[name]);
const two = (number) => `${number}`.padStart(2, "0");

async function checksum(data) {
  const whole = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  return Array.from(whole.slice(0, 4), (each) => each.toString(16).padStart(2, "0")).join("").toUpperCase();
}

function base32(bytes) {
  let [text, held, bits] = ["", 0, 0];
  for (const each of bytes) {
    held = ((held << 8) | each) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) text += DIGITS[(held >> (bits - 5)) & 31];
  }
  return bits ? text + DIGITS[(held << (5 - bits)) & 31] : text;
}

function unbase32(text) {
  let [held, bits] = [0, 0];
  const bytes = [];
  for (const each of text) {
    held = ((held << 5) | DIGITS.indexOf(each)) & 0xfff;
    bits += 5;
    if (bits >= 8) bytes.push((held >> (bits -= 8)) & 255);
  }
  return Uint8Array.from(bytes);
}

export async function written(data) {
  const of = Math.ceil(data.length / PIECE);
  const each = Math.ceil(data.length / of); // all about as large, so that none is dense
  const about = two(of) + (await checksum(data));
  return Array.from({ length: of }, (_, at) => MARK + two(at + 1) + about + base32(data.subarray(at * each, (at + 1) * each)));
}

// What a camera reads, code by code; a code of another whole begins anew.
export class Gathered {
  add(text) {
    const [, number, of, sum, piece] = TEXT.exec(text.trim().toUpperCase()) ?? [];
    if (!piece) return false;
    if (this.key !== of + sum) Object.assign(this, { key: of + sum, sum, of: Number(of), pieces: new Map() });
    this.pieces.set(Number(number), piece);
    return true;
  }

  get numbers() {
    return [...this.pieces.keys()].sort((one, other) => one - other);
  }

  get isWhole() {
    return this.pieces.size === this.of;
  }

  async data() {
    const all = this.numbers.flatMap((number) => [...unbase32(this.pieces.get(number))]);
    const data = Uint8Array.from(all);
    if ((await checksum(data)) !== this.sum) throw new Error("qr");
    return data;
  }
}

export async function drawn(text, label) {
  const { encodeQR } = await library("qrGambar");
  const rows = encodeQR(text, "raw", { ecc: "low", border: QUIET });
  const shape = (tag, about) => {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(about)) made.setAttribute(name, value);
    return made;
  };
  const size = rows.length;
  const dark = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  const svg = shape("svg", { viewBox: `0 0 ${size} ${size}`, width: size * 4, height: size * 4, "shape-rendering": "crispEdges", class: "qr", role: "img", "aria-label": label });
  svg.append(shape("path", { fill: "#fff", d: `M0 0h${size}v${size}H0z` }), shape("path", { fill: "#000", d: dark }));
  return svg;
}

// The browser's own reader where it has one for QR codes, else the library's.
async function Reader() {
  const own = globalThis.BarcodeDetector;
  const isAble = own && (await own.getSupportedFormats()).includes("qr_code");
  return isAble ? own : (await library("qrBaca")).BarcodeDetector;
}

export const reader = async () => new (await Reader())({ formats: ["qr_code"] });

// So that codes can be drawn and read without a line, too.
export const keep = () => Promise.all([library("qrGambar"), Reader()]);
