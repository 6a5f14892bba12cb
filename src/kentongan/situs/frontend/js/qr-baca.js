// The library that reads QR codes (qr, MIT or Apache-2.0): loaded only where the browser has no reader of its own.
export { BarcodeDetector } from "qr/decode.js";
