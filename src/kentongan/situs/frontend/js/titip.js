// Loaded late, by antrean.js: reports handed on sealed, and their receipts.
export { handOver } from "./_panel-titip.js";
export { keep } from "./_qr.js";
export { prepare } from "./_titip.js";
