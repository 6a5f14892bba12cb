// Reads QR codes with the camera until *onText* answers that it has all.
import { kata } from "./_kata.js";
import { reader } from "./_qr.js";

const PAUSE = 150;

export function scanner(onText, told) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn small", textContent: kata("Pindai QR dengan kamera") });
  const video = Object.assign(document.createElement("video"), { muted: true, playsInline: true, hidden: true });
  let stream;
  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = undefined;
    video.hidden = true;
    button.textContent = kata("Pindai QR dengan kamera");
  };
  const start = async () => {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
    const eye = await reader();
    Object.assign(video, { srcObject: stream, hidden: false });
    button.textContent = kata("Hentikan kamera");
    await video.play();
    while (stream) {
      for (const { rawValue } of await eye.detect(video)) if (await onText(rawValue)) stop();
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  };
  button.addEventListener("click", () => {
    if (stream) return stop();
    start().catch(() => {
      stop();
      told.textContent = kata("Kamera tidak dapat dipakai di sini: izinkan kameranya, atau pakai berkasnya.");
    });
  });
  return [button, video];
}
