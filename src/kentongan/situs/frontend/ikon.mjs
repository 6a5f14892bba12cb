// The icon sprite: one file, referred to as ikon.svg#name. Line icons are drawn on 20 × 20.
const LOGO =
  "M10.5 0h4v2.3A7.5 7.5 0 0 1 20 9.5V25a7 7 0 0 1-7 7h-1a7 7 0 0 1-7-7V9.5a7.5 7.5 0 0 1 5.5-7.2ZM10.5 11a2 2 0 0 1 4 0v13a2 2 0 0 1-4 0ZM23.3 8.6l2.6-1.6a16 16 0 0 1 0 18l-2.6-1.6a13 13 0 0 0 0-14.8Z";

const LINES = {
  cek: "M3.5 10.5l4.5 4.5L16.5 5.5",
  silang: "M5 5l10 10M15 5L5 15",
  pensil: "M4 16l1-4 8.5-8.5 3 3L8 15ZM11.5 5.500l3 3",
  jam: "M10 2.500a7.500 7.500 0 1 1 0 15a7.500 7.500 0 1 1 0-15ZM10 6v4.200l3 1.800",
  kembali: "M8 5L4 9l4 4M4 9h7.500a4.500 4.500 0 0 1 0 9H8",
  awas: "M10 3l7.500 13.500h-15ZM10 8.200v3.800M10 14.200v.1",
  cari: "M8.500 3a5.500 5.500 0 1 1 0 11a5.500 5.500 0 1 1 0-11ZM12.700 12.700L17 17",
  lonceng: "M5 14.500V9a5 5 0 0 1 10 0v5.500M3.500 14.500h13M8.500 17.500h3M10 4V2.500",
  menu: "M3 5.500h14M3 10h14M3 14.500h14",
  pin: "M10 18c-3.500-4.500-5.500-7-5.500-9.800a5.500 5.500 0 0 1 11 0C15.500 11 13.500 13.500 10 18ZM10 6.200a2 2 0 1 1 0 4a2 2 0 1 1 0-4Z",
  unduh: "M10 3v9.500M6 9l4 4 4-4M3.500 16.500h13",
  unggah: "M10 13V3.500M6 7l4-4 4 4M3.500 16.500h13",
  cetak: "M6 7V3h8v4M6 14H3.500V7h13v7H14M6 11.500h8v6H6Z",
  terang: "M10 6.500a3.500 3.500 0 1 1 0 7a3.500 3.500 0 1 1 0-7ZM10 2v1.500M10 16.500V18M2 10h1.500M16.500 10H18M4.300 4.300l1.100 1.100M14.600 14.600l1.100 1.100M4.300 15.700l1.100-1.100M14.600 5.400l1.100-1.100",
  gelap: "M16.500 12.200A7 7 0 0 1 7.800 3.500a7 7 0 1 0 8.700 8.700Z",
  tambah: "M10 4v12M4 10h12",
  kurang: "M4 10h12",
  kanan: "M7.500 4l6 6-6 6",
  kiri: "M12.500 4l-6 6 6 6",
  bawah: "M4 7.500l6 6 6-6",
  akun: "M10 3a3.500 3.500 0 1 1 0 7a3.500 3.500 0 1 1 0-7ZM3.500 17.500a6.500 5 0 0 1 13 0",
  keluar: "M8 3.500H4v13h4M12 6.500l3.500 3.500-3.500 3.500M15.500 10H8",
  kunci: "M4.500 9h11v8h-11ZM7 9V6.500a3 3 0 0 1 6 0V9M10 12v2",
  sunyi: "M2.500 7.500a11 11 0 0 1 15 0M5.500 11a7 7 0 0 1 9 0M8.500 14.200a3 3 0 0 1 3 0M3.500 17L16.500 4",
  foto: "M3 6h3l1.500-2.500h5L14 6h3v10.500H3ZM10 8.200a3 3 0 1 1 0 6a3 3 0 1 1 0-6Z",
  berkas: "M5 2.500h6.500L15 6v11.500H5ZM11 2.500V6.500h4M7.500 10h5M7.500 13h5",
  salin: "M7 7h9.500v10.500H7ZM13 7V3H3.500v10.500H7",
  info: "M10 2.500a7.500 7.500 0 1 1 0 15a7.500 7.500 0 1 1 0-15ZM10 9v5M10 6.300v.1",
  peta: "M2.500 5l5-2 5 2 5-2v12l-5 2-5-2-5 2ZM7.500 3v12M12.500 5v12",
  saring: "M2.500 4h15L12 11v5.500l-4-2V11Z",
  sasaran: "M10 4.500a5.500 5.500 0 1 1 0 11a5.500 5.500 0 1 1 0-11ZM10 1.500v4M10 14.500v4M1.500 10h4M14.500 10h4",
  titik: "M10 9.500v1",
  tautan: "M8.500 11.500a3 3 0 0 0 4.300 0l3-3a3 3 0 0 0-4.300-4.300l-1 1M11.500 8.500a3 3 0 0 0-4.300 0l-3 3a3 3 0 0 0 4.300 4.300l1-1",
  hapus: "M4 5.500h12M8 5.500V3h4v2.500M5.500 5.500l.8 12h7.400l.8-12",
};

function strokes(count) {
  const slots = [0, 1, 2, 3, 4].map((at) => {
    const x = at * 5;
    return at < count
      ? `<rect x="${x}" width="3.4" height="12" rx="1.7" fill="currentColor"/>`
      : `<rect x="${x + 0.5}" y=".5" width="2.4" height="11" rx="1.2" fill="none" stroke="currentColor" opacity=".6"/>`;
  });
  return `<symbol id="k${count}" viewBox="0 0 24 12">${slots.join("")}</symbol>`;
}

export function sprite() {
  const lines = Object.entries(LINES).map(
    ([id, path]) =>
      `<symbol id="${id}" viewBox="0 0 20 20"><path d="${path}" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/></symbol>`,
  );
  const logo = `<symbol id="logo" viewBox="0 0 32 32"><path fill="currentColor" fill-rule="evenodd" d="${LOGO}"/></symbol>`;
  return `<svg xmlns="http://www.w3.org/2000/svg">${[1, 2, 3, 4, 5].map(strokes).join("")}${logo}${lines.join("")}</svg>\n`;
}

export function favicon() {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32" role="img" aria-label="Kentongan"><style>path{fill:#7d431b}@media(prefers-color-scheme:dark){path{fill:#e5a873}}</style><path fill-rule="evenodd" d="${LOGO}"/></svg>\n`;
}

export function appIcon() {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#5c2f10"/><path fill="#fff" fill-rule="evenodd" transform="translate(16.600 14.400) scale(1.1)" d="${LOGO}"/></svg>\n`;
}
