"""What to tell the user, by code."""

MESSAGES = {
    "wilayah.not_found": "Wilayah dengan kode {kode} tidak ada. Periksa kodenya.",
    "wilayah.batas_unreadable": "Berkas {berkas} tidak dapat dibaca sebagai batas wilayah: {sebab}.",
    "wilayah.batas_format": "Jenis berkas {berkas} tidak dikenal. Gunakan GeoJSON, TopoJSON, "
    "GeoPackage, Shapefile (boleh di dalam .zip) atau GeoParquet.",
    "wilayah.batas_needs_extra": "Untuk membaca {format} diperlukan paket tambahan. "
    "Pasang dengan: pip install kentongan[peta]",
    "wilayah.batas_crs": "Berkas {berkas} memakai sistem koordinat {crs}. "
    "Ubah dahulu ke WGS 84 (EPSG:4326).",
    "wilayah.batas_no_column": "Tidak ada kolom kode atau nama wilayah yang dikenali di {berkas}. "
    "Sebutkan kolomnya; kolom yang ada: {kolom}.",
    "wilayah.batas_empty": "Tidak ada batas di berkas {berkas} yang cocok dengan wilayah mana pun.",
}
