// When to send: at once, when a line returns, and again after a growing pause.
import { getNote } from "./_gudang.js";
import { ask, learn, sendAll, Stopped } from "./_pengirim.js";

const FIRST = 5000;
const MOST = 300_000;
const ASKED_MINUTES = 10;
const AGAIN = ["jaringan", "server", "sibuk", "gagal"];
const isFirstPage = navigator.serviceWorker && !navigator.serviceWorker.controller; // as the script begins, before it is claimed
let running, timer;
let isAskedAgain = false;
let pause = FIRST;

export function send() {
  clearTimeout(timer);
  isAskedAgain = Boolean(running);
  running ??= sendAll(idle)
    .catch(() => "gagal")
    .then((outcome) => {
      running = undefined;
      if (isAskedAgain) return send();
      plan(outcome);
      return outcome;
    });
  return running;
}

// Nothing waits: only now and then it is asked whether the desk returned something, and never by the first page.
async function idle(kept) {
  if (isFirstPage || Date.now() - ((await getNote("ditanya")) ?? 0) < ASKED_MINUTES * 60_000) return "kosong";
  try {
    await learn(await ask(kept));
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
  return "kosong";
}

function plan(outcome) {
  if (!AGAIN.includes(outcome)) {
    pause = FIRST;
    return;
  }
  timer = setTimeout(send, pause * (0.75 + Math.random() / 2));
  pause = Math.min(pause * 2, MOST);
}

function hurry() {
  pause = FIRST;
  send();
}

// The browser may then send while no page is open.
export async function askBackground() {
  try {
    await (await navigator.serviceWorker.ready).sync.register("kirim");
  } catch { /* not everywhere */ }
}

export function setUpSending() {
  addEventListener("online", hurry);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && hurry());
  send();
}
