"""What each error of this room says to the user."""

MESSAGES = {
    "dokumen.renderer_missing": (
        "Pembuat {format} belum terpasang. Pasang dengan perintah: {cure}, lalu coba lagi."
    ),
    "dokumen.rendering_failed": (
        "Dokumen {format} tidak dapat dibuat: {reason}. Periksa isi dokumen, lalu coba lagi."
    ),
    "dokumen.image_unreadable": (
        "Gambar “{name}” tidak dapat dibaca. Unggah ulang sebagai PNG, JPEG, atau SVG."
    ),
    "dokumen.lambang_unreadable": (
        "“{name}” bukan gambar PNG, JPEG, atau WebP yang utuh. Pilih berkas lain."
    ),
    "dokumen.lambang_too_large": (
        "“{name}” terlalu besar. Perkecil gambarnya sampai 4 MB, lalu unggah lagi."
    ),
    "dokumen.template_too_large": (
        "“{name}” terlalu besar untuk templat. Hapus gambar besar, lalu unggah lagi; "
        "paling besar {megabytes} MB."
    ),
    "dokumen.template_unreadable": (
        "“{name}” bukan berkas Word yang dapat dibaca. Simpan di Word sebagai .docx tanpa kata "
        "sandi, lalu unggah lagi."
    ),
    "dokumen.template_has_macros": (
        "“{name}” memuat makro. Simpan di Word sebagai .docx biasa, lalu unggah lagi."
    ),
    "dokumen.template_page_narrow": (
        "Halaman “{name}” terlalu sempit untuk matriks. Pakai A4 atau F4 dengan tepi yang wajar."
    ),
    "dokumen.too_many_rows": (
        "Ada lebih dari {limit} baris; XLSX tidak memuatnya. Persempit saringan atau pilih CSV."
    ),
    "dokumen.number_pattern_unknown_part": (
        "Pola nomor memuat {part} yang tidak dikenal. Yang dapat dipakai: {known}."
    ),
    "dokumen.number_pattern_malformed": (
        "Pola nomor “{pattern}” tidak lengkap. Tulis setiap bagian di antara kurung kurawal, "
        "misalnya 300/{{urut}}/{{kode}}/{{tahun}}."
    ),
    "dokumen.number_out_of_range": (
        "{number} tidak dapat ditulis di sini. Gunakan bilangan bulat {smallest}–{largest}."
    ),
}
