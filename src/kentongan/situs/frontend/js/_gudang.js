// The outbox in IndexedDB: words in one store, photos in another, so that a full phone keeps the words.
const NAME = "kentongan";
export const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("kentongan-antrean");
const own = new EventTarget();
let opened;

function open() {
  opened ??= new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("laporan", { keyPath: "uuid" });
      asked.result.createObjectStore("foto", { keyPath: "id" }).createIndex("uuid", "uuid");
      asked.result.createObjectStore("catatan", { keyPath: "kunci" });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  return opened;
}

// *deed* gets the stores and answers a request; the promise holds once the disk has it.
async function within(stores, deed, mode = "readwrite") {
  const base = await open();
  return new Promise((done, fail) => {
    const deal = base.transaction(stores, mode, { durability: "strict" });
    const answer = {};
    deal.oncomplete = () => done(answer.value);
    deal.onabort = () => fail(deal.error ?? new DOMException("", "QuotaExceededError"));
    deed(...stores.map((name) => deal.objectStore(name)), (value) => (answer.value = value), deal);
  });
}

const read = (store, deed) => within([store], (rows, give) => (deed(rows).onsuccess = (event) => give(event.target.result)), "readonly");

export const allReports = () => read("laporan", (rows) => rows.getAll());
export const getReport = (uuid) => read("laporan", (rows) => rows.get(uuid));
export const photosOf = (uuid) => read("foto", (rows) => rows.index("uuid").getAll(uuid));
export const photoKeys = () => read("foto", (rows) => rows.index("uuid").getAllKeys());
export const getNote = async (kunci) => (await read("catatan", (rows) => rows.get(kunci)))?.nilai;

export async function note(kunci, nilai) {
  await within(["catatan"], (rows) => rows.put({ kunci, nilai }));
  tell();
}

export const isReturned = (report) => report?.keadaan === "diterima" && report.server === "dikembalikan";

// Answers false where another tab has sent it meanwhile.
export async function saveReport(report) {
  const isSaved = await within(["laporan"], (rows, give) => {
    rows.get(report.uuid).onsuccess = ({ target }) => {
      const isGone = ["kirim", "diterima"].includes(target.result?.keadaan) && !isReturned(target.result);
      if (!isGone) rows.put(report);
      give(!isGone);
    };
  });
  if (isSaved) tell();
  return isSaved;
}

// Changes a report only while it is in one of *states*: a page and the sender never overwrite each other.
export async function change(uuid, states, deed) {
  const changed = await within(["laporan"], (rows, give) => {
    rows.get(uuid).onsuccess = ({ target }) => {
      const report = target.result;
      if (!report || !states.includes(report.keadaan)) return;
      deed(report);
      rows.put(report);
      give(report);
    };
  });
  if (changed) tell();
  return changed;
}

// What the desk returned, with its words, unless it is being corrected on this phone already.
export async function keepReturned(report) {
  await within(["laporan"], (rows) => {
    rows.get(report.uuid).onsuccess = ({ target }) => {
      if (!target.result || target.result.keadaan === "diterima") rows.put({ ditulis_alat: Date.now(), ...target.result, ...report });
    };
  });
  tell();
}

export async function putPhoto(photo) {
  await within(["foto"], (rows) => rows.put(photo));
  tell();
}

export async function dropPhoto(id) {
  await within(["foto"], (rows) => rows.delete(id));
  tell();
}

export async function dropReport(uuid) {
  await within(["laporan", "foto"], (reports, photos) => {
    reports.delete(uuid);
    photos.index("uuid").getAllKeys(uuid).onsuccess = ({ target }) => target.result.forEach((id) => photos.delete(id));
  });
  tell();
}

// Where a browser has no locks: one holder at a time, forgotten after a while.
export function lease(seconds) {
  return within(["catatan"], (rows, give) => {
    rows.get("sewa").onsuccess = ({ target }) => {
      if ((target.result?.nilai ?? 0) > Date.now()) return give(false);
      rows.put({ kunci: "sewa", nilai: Date.now() + seconds * 1000 });
      give(true);
    };
  });
}

function tell() {
  channel?.postMessage("berubah");
  own.dispatchEvent(new Event("berubah"));
}

export function onChange(deed) {
  channel?.addEventListener("message", deed);
  own.addEventListener("berubah", deed);
}
