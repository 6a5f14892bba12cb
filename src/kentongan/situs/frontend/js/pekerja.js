// Service worker: keeps the form's shell for one account; asks the network first; sends the outbox when a line returns.
import { allReports, dropReport, isReturned } from "./_gudang.js";
import { sendAll } from "./_pengirim.js";

const { versi, berkas, susulan, halaman, luring, cari, keluar } = self.KENTONGAN;
const FIXED = `tetap-${versi}`;
const PAGES = `halaman-${versi}-`;
const OWN = "Kentongan-Akun"; // the server's word that a page may be kept, and for whom
const PATIENCE = 5000;
const TEMPAT = halaman.at(-1);

self.addEventListener("install", (event) => event.waitUntil(install().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("sync", (event) => event.waitUntil(retry()));
self.addEventListener("message", (event) => event.waitUntil(meet(event.data.akun)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "POST" && url.pathname === keluar) event.waitUntil(forget());
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(event, url));
  else if (url.pathname === TEMPAT) event.respondWith(stored(TEMPAT).then((kept) => kept ?? fetch(request)));
  else if (url.pathname === cari) event.respondWith(fetch(request).catch(() => search(url)));
  else if (berkas.includes(url.pathname)) event.respondWith(caches.match(url.pathname).then((kept) => kept ?? fetch(request)));
  else if (susulan.includes(url.pathname)) event.respondWith(later(url.pathname));
});

async function install() {
  const had = await held();
  const fixed = await caches.open(FIXED);
  await fixed.addAll([...berkas, ...susulan.filter((path) => had.includes(bare(path)))]);
  await fixed.put(luring, await fetch(luring, { credentials: "omit" })); // as someone unknown sees it
}

const bare = (path) => path.replace(/\.[0-9a-f]{12}\.js$/, ".js");

async function held() {
  const each = (await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => bare(new URL(url).pathname)));
  return (await Promise.all(each)).flat();
}

// What the first load does without is kept once a page has asked for it; a newer build brings it along.
async function later(path) {
  const kept = await caches.match(path);
  if (kept) return kept;
  const answer = await fetch(path);
  if (answer.ok) await (await caches.open(FIXED)).put(path, answer.clone());
  return answer;
}

async function activate() {
  const old = (await caches.keys()).filter((name) => name !== FIXED && !name.startsWith(PAGES));
  const had = old.some((name) => name.startsWith("halaman-"));
  if (!had || (await warm())) await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function forget(except) {
  const names = (await caches.keys()).filter((name) => name.startsWith("halaman-") && !name.endsWith(`-${except}`));
  await Promise.all(names.map((name) => caches.delete(name)));
  for (const { uuid, akun } of (await allReports()).filter(isReturned)) if (akun !== except) await dropReport(uuid); // the server has them
}

// A page tells whose it is: what was kept for another account goes, what is missing comes.
async function meet(akun) {
  await forget(akun);
  const kept = await caches.open(PAGES + akun);
  const held = (await kept.keys()).map(({ url }) => new URL(url).pathname);
  await warm(halaman.filter((path) => !held.includes(path)));
}

async function warm(paths = halaman) {
  try {
    for (const path of paths) await keep(path, await fetch(path, { redirect: "manual" }));
    return true;
  } catch {
    return false;
  }
}

async function keep(path, answer) {
  const akun = answer.headers.get(OWN);
  if (answer.ok && akun) await (await caches.open(PAGES + akun)).put(path, answer);
}

async function stored(path) {
  for (const name of (await caches.keys()).filter((each) => each.startsWith("halaman-"))) {
    const found = await (await caches.open(name)).match(path);
    if (found) return found;
  }
  return undefined;
}

async function page(event, url) {
  const isOwn = halaman.includes(url.pathname);
  const kept = isOwn ? await stored(url.pathname) : undefined;
  const asked = fetch(event.request).then((answer) => {
    if (isOwn && !url.search && answer.headers.get(OWN)) event.waitUntil(keep(url.pathname, answer.clone()));
    return answer;
  });
  if (kept) event.waitUntil(asked.catch(() => {}));
  try {
    return await (kept ? Promise.race([asked, slow()]) : asked);
  } catch {
    if (kept) return kept;
    if (url.pathname === "/" && (await stored(halaman[0]))) return Response.redirect(halaman[0]);
    return (await caches.match(luring)) ?? Response.error();
  }
}

const slow = () => new Promise((_, fail) => setTimeout(fail, PATIENCE));

async function search(url) {
  const words = (url.searchParams.get("q") ?? "").toLocaleLowerCase("id").split(/\s+/);
  const { tempat } = (await (await stored(TEMPAT))?.json()) ?? { tempat: [] };
  const hasil = tempat.filter(({ nama, konteks }) => words.every((word) => `${nama} ${konteks}`.toLocaleLowerCase("id").includes(word)));
  return Response.json({ hasil: hasil.slice(0, 10) });
}

async function retry() {
  const outcome = await sendAll();
  if (outcome === "jaringan" || outcome === "server") throw new Error(outcome); // the browser tries again
}
