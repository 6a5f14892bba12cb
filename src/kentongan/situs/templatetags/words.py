"""Words in the reader's language: labels of choices, sentences that the scripts say."""

import re
from typing import Any

from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_noop, ngettext

SENTENCES = (
    gettext_noop("Tutup pesan"),
    gettext_noop("Tidak dapat tersimpan. Coba tombol simpan."),
    gettext_noop("Tersalin."),
    gettext_noop("Peramban menolak menyalin. Pilih teksnya lalu salin sendiri."),
    gettext_noop("Wilayah yang cocok"),
    gettext_noop("wilayah cocok"),
    gettext_noop("Tidak ada wilayah yang cocok"),
    gettext_noop("Tersimpan di peramban ini saja, belum terkirim."),
    gettext_noop("Peramban ini tidak dapat menyimpan draf."),
    gettext_noop("Ada draf yang belum terkirim di peramban ini."),
    gettext_noop("Pulihkan draf"),
    gettext_noop("Draf dipulihkan."),
    gettext_noop("Buang draf"),
    gettext_noop("Draf dibuang."),
    gettext_noop("Paling banyak"),
    gettext_noop("foto."),
    gettext_noop("berkas ini bukan foto yang dapat dibaca."),
    gettext_noop("Hapus foto"),
    gettext_noop("tersimpan"),
    gettext_noop("belum tersimpan: isi Rencana aksi"),
    gettext_noop("menyimpan"),
    gettext_noop("gagal, tetap di sini"),
    gettext_noop("diubah orang lain: pilih"),
    gettext_noop("sudah dihapus orang lain"),
    gettext_noop("Simpan sebagai baris baru"),
    gettext_noop("Masuk lagi di tab lain."),
    gettext_noop("sambungan terputus"),
    gettext_noop("sel tempelan tidak punya tempat atau pilihannya tidak dikenal."),
    gettext_noop("sel dipilih"),
    gettext_noop("sel terisi"),
    gettext_noop("wajib"),
    gettext_noop("saran"),
    gettext_noop("Baris"),
    gettext_noop("baris"),
    gettext_noop("hal harus diperbaiki"),
    gettext_noop("Baris ini diubah"),
    gettext_noop("Pilih isian yang dipakai; tidak ada yang hilang sebelum Anda memilih."),
    gettext_noop("Isian Anda"),
    gettext_noop("Pakai isian saya"),
    gettext_noop("Pakai yang ini"),
    gettext_noop("orang lain"),
    gettext_noop("Isian yang belum tersimpan dipulihkan."),
    gettext_noop("Pilih satu sel pada baris yang akan dihapus."),
    gettext_noop("Tersimpan di telepon ini, belum dikirim."),
    gettext_noop(
        "Penyimpanan telepon penuh: isian ini belum tersimpan. Hapus foto atau berkas lain di telepon, lalu lanjutkan."
    ),
    gettext_noop("Laporan ini sudah dikirim dari tab lain."),
    gettext_noop(
        "Penyimpanan telepon penuh: laporan belum tersimpan dan belum dikirim. Jangan tutup halaman ini. Hapus foto atau berkas lain di telepon, lalu kirim lagi."
    ),
    gettext_noop("Penyimpanan telepon penuh. Tulisan aman, tetapi foto ini tidak tersimpan:"),
    gettext_noop("Kosongkan ruang, lalu tambah foto lewat Ubah."),
    gettext_noop("Menunggu jaringan. Dikirim sendiri begitu ada."),
    gettext_noop("Server sedang sibuk. Dicoba lagi sendiri."),
    gettext_noop("Pengiriman gagal di telepon ini. Dicoba lagi sendiri."),
    gettext_noop(
        "Akun ini sudah dinonaktifkan, jadi laporan tidak dapat dikirim. Laporan tetap di telepon ini; hubungi admin akun Kesbangpol."
    ),
    gettext_noop("Draf di telepon ini, belum dikirim"),
    gettext_noop("Di telepon ini, belum dikirim"),
    gettext_noop("Sedang dikirim"),
    gettext_noop("Ditolak server"),
    gettext_noop("Dikembalikan"),
    gettext_noop("Diterima, nomor"),
    gettext_noop("Perbaiki laporan"),
    gettext_noop("Dikembalikan:"),
    gettext_noop("Perbaikan"),
    gettext_noop("Buang perbaikan"),
    gettext_noop("Di telepon ini"),
    gettext_noop("Masuk lagi untuk mengirim"),
    gettext_noop("Sesi Anda sudah berakhir; tidak ada yang hilang."),
    gettext_noop(
        "laporan dari akun lain menunggu di telepon ini. Akun itu perlu masuk untuk mengirimnya."
    ),
    gettext_noop(
        "Jam telepon ini tidak cocok dengan jam server. Jam server yang dipakai; betulkan jam telepon."
    ),
    gettext_noop("Nihil"),
    gettext_noop("Draf tanpa isi"),
    gettext_noop("Dihapus"),
    gettext_noop("Urungkan"),
    gettext_noop("foto masih di telepon ini"),
    gettext_noop("foto ikut"),
    gettext_noop("Foto ditolak:"),
    gettext_noop("Kirim sekarang"),
    gettext_noop("Lanjutkan"),
    gettext_noop("Ubah"),
    gettext_noop("Hapus"),
    gettext_noop("Lengkapi dan kirim lagi"),
    gettext_noop("Menitipkan laporan"),
    gettext_noop(
        "Tanpa jaringan? Titipkan laporan sebagai berkas tersegel kepada orang yang pergi ke tempat berjaringan. Pembawanya tidak dapat membaca isinya."
    ),
    gettext_noop("Sertakan foto"),
    gettext_noop("Titipkan sebagai berkas"),
    gettext_noop("Tampilkan sebagai QR"),
    gettext_noop("Tunjukkan setiap QR kepada petugas yang memindai."),
    gettext_noop("Laporan yang belum termuat; tampilkan lagi sesudahnya:"),
    gettext_noop("Laporan terlalu panjang untuk QR. Titipkan sebagai berkas."),
    gettext_noop("Pindai QR dengan kamera"),
    gettext_noop("Hentikan kamera"),
    gettext_noop("Kamera tidak dapat dipakai di sini: izinkan kameranya, atau pakai berkasnya."),
    gettext_noop("Lengkap. Tekan Masukkan."),
    gettext_noop("Masukkan tanda terima"),
    gettext_noop("Dititipkan, menunggu tanda terima"),
    gettext_noop(
        "Telepon ini belum terdaftar untuk menitipkan. Buka formulir ini sekali saat ada jaringan."
    ),
    gettext_noop("Peramban ini tidak dapat menyegel titipan. Pakai peramban yang lebih baru."),
    gettext_noop("Berkas titipan disimpan di folder unduhan:"),
    gettext_noop("Foto terlalu besar untuk titipan; foto berangkat sendiri begitu ada jaringan."),
    gettext_noop("Tidak ada laporan yang menunggu."),
    gettext_noop("Berkas ini bukan tanda terima Kentongan. Pilih berkas yang berakhiran .ktr."),
    gettext_noop("Tanda terima ini untuk titipan dari telepon atau akun lain."),
    gettext_noop(
        "Tanda terima ini tidak ditandatangani server Anda, jadi tidak dipercaya. Ambil lagi dari kantor yang membawanya."
    ),
    gettext_noop("Tanda terima cocok. Laporan diterima:"),
    gettext_noop("Gagal membaca berkas itu. Coba lagi."),
    gettext_noop("Isi tanggalnya; kira-kira boleh."),
    gettext_noop("Isi jamnya; kira-kira boleh."),
    gettext_noop("Isi lintang dan bujur keduanya, atau kosongkan keduanya."),
    gettext_noop("Belum diisi."),
    gettext_noop("Periksa isian ini."),
    gettext_noop("Ada yang perlu diperbaiki"),
    gettext_noop("Tempat diambil dari perangkat, tepat sekitar"),
    gettext_noop("Perangkat tidak memberi tempat. Pilih di peta atau tulis nama desanya."),
    gettext_noop("Kunci sandi dibatalkan atau habis waktu. Coba lagi."),
    gettext_noop("Kunci ini sudah terdaftar."),
    gettext_noop("Kunci sandi hanya bekerja pada alamat resmi dengan https."),
    gettext_noop("Kunci sandi tidak dapat dipakai. Masuk dengan kata sandi, atau coba lagi."),
)


# Clocks and durations are put together in the kernel, which knows no Django.
CLOCKS = {"sisa": gettext_noop("sisa {span}"), "lewat": gettext_noop("lewat {span}")}
_CLOCK = re.compile(rf"({'|'.join(CLOCKS)}) (\d.*)")
_ONE = r"(\d+) (menit|jam|hari)\b"
_SPAN = re.compile(_ONE)
_SPANS = re.compile(rf"([<≥] |\d+–)?{_ONE}( {_ONE})?")


def script_words() -> SafeString:
    """Nothing in Bahasa, the language that the scripts are written in."""
    if (get_language() or "id").startswith("id"):
        return SafeString("")
    return json_script({each: gettext(each) for each in SENTENCES}, "kata")


def translated(value: Any) -> str:
    """A label, a clock's words or a duration in the reader's language; they are in Bahasa."""
    text = "" if value is None else str(value)
    clock = _CLOCK.fullmatch(text)
    if clock:
        return gettext(CLOCKS[clock[1]]).format(span=_span(clock[2]))
    if _SPANS.fullmatch(text):
        return _span(text)
    return gettext(text) if text else ""


def _span(text: str) -> str:
    return _SPAN.sub(lambda found: _counted(int(found[1]), found[2]), text)


def _counted(n: int, unit: str) -> str:
    match unit:
        case "hari":
            words = ngettext("{n} hari", "{n} hari", n)
        case "jam":
            words = gettext("{n} jam")
        case _:
            words = gettext("{n} menit")
    return words.format(n=n)
