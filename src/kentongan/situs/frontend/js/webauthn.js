// Passkeys without inline script. allauth's own mfa/js/webauthn.js does the talking; this calls it from data attributes:
// <div data-webauthn="login" data-login="passkey_login" data-credential="mfa_credential"> (also add, authenticate, signup; data-data names the JSON).
import { kata } from "./_kata.js";
import { toast } from "./_kabar.js";

const REASONS = {
  NotAllowedError: "Kunci sandi dibatalkan atau habis waktu. Coba lagi.",
  InvalidStateError: "Kunci ini sudah terdaftar.",
  SecurityError: "Kunci sandi hanya bekerja pada alamat resmi dengan https.",
};

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const reason = REASONS[event.detail?.exception?.name] ?? "Kunci sandi tidak dapat dipakai. Masuk dengan kata sandi, atau coba lagi.";
  toast(kata(reason), { level: "error" });
});

const supported = "PublicKeyCredential" in window;
for (const element of document.querySelectorAll("[data-needs-webauthn]")) element.hidden = !supported;
for (const element of document.querySelectorAll("[data-without-webauthn]")) element.hidden = supported;

const forms = window.allauth?.webauthn?.forms;
for (const element of document.querySelectorAll("[data-webauthn]")) {
  const { webauthn, ...ids } = element.dataset;
  if (supported) forms?.[`${webauthn}Form`]?.({ ids });
}
