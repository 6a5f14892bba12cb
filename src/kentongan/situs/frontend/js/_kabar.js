// Says something in a toast, which utama.js draws on every page.
export const toast = (text, options) => document.dispatchEvent(new CustomEvent("kentongan:pesan", { detail: { text, ...options } }));
