// Every page of a reporter: the service worker, the outbox and, where they are, the form and the list of what waits.
import { Lapor } from "./_formulir-lapor.js";
import { allReports, saveReport } from "./_gudang.js";
import { setUpPanels } from "./_panel-antrean.js";
import { askBackground, send, setUpSending } from "./_putaran.js";
import { titip } from "./_titip-nanti.js";

const akun = Number(document.querySelector("meta[name=akun]")?.content ?? 0);

async function setUpWorker() {
  if (!navigator.serviceWorker) return;
  try {
    await navigator.serviceWorker.register("/pekerja.js", { updateViaCache: "none" });
    const ready = await navigator.serviceWorker.ready;
    if (akun) ready.active.postMessage({ akun });
  } catch { /* the page works without it */ }
}

function setUpForm() {
  const form = document.querySelector("form[data-lapor]");
  if (!form || !akun) return;
  const lapor = new Lapor(form, akun);
  const chosen = new URLSearchParams(location.search).get("antrean");
  if (chosen) lapor.load(chosen);
}

// Online the press goes straight to the server; without a line it waits here, with its day.
function setUpNihil() {
  const form = document.querySelector("form[data-nihil]");
  form?.addEventListener("submit", async (event) => {
    if (navigator.onLine || !akun) return;
    event.preventDefault();
    const today = new Date().toDateString();
    const had = (await allReports()).some((each) => each.akun === akun && each.jenis === "nihil" && !each.dihapus && new Date(each.ditulis_alat).toDateString() === today);
    if (!had) await saveReport({ uuid: crypto.randomUUID(), akun, keadaan: "antre", jenis: "nihil", isian: [], ditulis_alat: Date.now(), galat: null });
    askBackground();
    send();
    document.querySelector("[data-antrean]")?.focus();
  });
}

// A browser that refuses storage keeps the plain form.
async function start() {
  setUpWorker();
  try {
    await allReports();
  } catch {
    return;
  }
  setUpForm();
  setUpNihil();
  setUpPanels(akun);
  setUpSending();
  if (akun && navigator.serviceWorker?.controller) titip().then(({ keep, prepare }) => Promise.all([keep(), prepare(akun)])).catch(() => {}); // without a line it is done another time
}

start();
