// Builds static/situs from the sources beside this file; --check compares instead of writing.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { appIcon, favicon, sprite } from "./ikon.mjs";
import { tokensCss } from "./tokens.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const target = fileURLToPath(new URL("../static/situs/", import.meta.url));
const SHEETS = ["dasar", "kerangka", "bagian", "isian", "data", "peta", "media"];
const OWN_SHEETS = ["lembar", "papan"]; // not sent with the form that a phone keeps
const CLASSIC = ["tema"]; // runs before the first paint, so it is not a module
const FOREIGN = ["qr-gambar.js", "qr-baca.js"]; // no more than the package qr; without it the committed files stay
const PNG = /\.png$/; // drawn once from ikon-aplikasi.svg, see README

async function css() {
  const sheets = SHEETS.map((name) => readFileSync(join(here, "css", `${name}.css`), "utf8"));
  const { code } = await transform([tokensCss(), ...sheets].join("\n"), { loader: "css", minify: true, target: ["chrome111", "firefox113", "safari16"] });
  return code;
}

async function ownSheets() {
  const each = OWN_SHEETS.map(async (name) => {
    const { code } = await transform(readFileSync(join(here, "css", `${name}.css`), "utf8"), { loader: "css", minify: true, target: ["chrome111", "firefox113", "safari16"] });
    return [`${name}.css`, code];
  });
  return Promise.all(each);
}

function isPresent(name) {
  const isMissing = FOREIGN.includes(name) && !existsSync(join(here, "../../../../node_modules/qr"));
  if (isMissing) console.error(`${name}: kept as it is; npm ci brings its package`);
  return !isMissing;
}

async function scripts() {
  const names = readdirSync(join(here, "js")).filter((name) => name.endsWith(".js") && !name.startsWith("_"));
  const each = names.filter(isPresent).sort().map(async (name) => {
    const format = CLASSIC.includes(name.slice(0, -3)) ? "iife" : "esm";
    const { outputFiles } = await build({ entryPoints: [join(here, "js", name)], bundle: true, format, minify: true, write: false, target: "es2022", charset: "utf8", legalComments: "none" });
    return [name, outputFiles[0].text];
  });
  return Promise.all(each);
}

async function outputs() {
  return Object.fromEntries([
    ["kentongan.css", await css()],
    ...(await ownSheets()),
    ["ikon.svg", sprite()],
    ["logo.svg", favicon()],
    ["ikon-aplikasi.svg", appIcon()],
    ["kentongan.webmanifest", readFileSync(join(here, "kentongan.webmanifest"), "utf8")],
    ...(await scripts()),
  ]);
}

function write(folder, files) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

function differences(fresh, folder) {
  const committed = readdirSync(folder).filter((name) => !PNG.test(name));
  const built = readdirSync(fresh);
  const missing = built.filter((name) => !committed.includes(name)).map((name) => `${name}: not committed`);
  const stray = committed.filter((name) => !built.includes(name) && !FOREIGN.includes(name)).map((name) => `${name}: has no source`);
  const changed = built
    .filter((name) => committed.includes(name))
    .filter((name) => !readFileSync(join(fresh, name)).equals(readFileSync(join(folder, name))))
    .map((name) => `${name}: differs from its source`);
  return [...missing, ...stray, ...changed];
}

function sizes(files) {
  const weigh = (suffix) => Object.entries(files).filter(([name]) => name.endsWith(suffix)).reduce((sum, [, text]) => sum + gzipSync(text).length, 0);
  return `css ${weigh(".css")} B, js ${weigh(".js")} B, svg ${weigh(".svg")} B (gzip)`;
}

const files = await outputs();
if (process.argv.includes("--check")) {
  const fresh = mkdtempSync(join(tmpdir(), "kentongan-"));
  write(fresh, files);
  const found = differences(fresh, target);
  rmSync(fresh, { recursive: true });
  for (const line of found) console.error(line);
  console.log(found.length ? "built files are stale: npm run build" : `built files match their sources; ${sizes(files)}`);
  process.exitCode = found.length ? 1 : 0;
} else {
  write(target, files);
  console.log(sizes(files));
}
