// The library that draws QR codes (qr, MIT or Apache-2.0): loaded only where one is shown.
export { encodeQR } from "qr";
