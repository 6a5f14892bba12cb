// Loaded late, by antrean.js: reports handed on sealed, and their receipts.
export { handOver } from "./_panel-titip.js";
export { prepare } from "./_titip.js";
