"""What follows from how a report stands, for the holder of its tracking code."""

from django.utils.translation import gettext_lazy as _

from kentongan.laporan.anonim.enums import Kabar

NOTES = {
    Kabar.DITERIMA: _(
        "Laporan Anda ada di meja Kesbangpol. Buka lagi halaman ini beberapa hari lagi."
    ),
    Kabar.DIPERIKSA: _("Petugas sedang membaca dan mencocokkannya."),
    Kabar.BERSAMA: _(
        "Laporan lain menceritakan kejadian yang sama; petugas mengolah keduanya sebagai satu "
        "kejadian. Laporan Anda tetap tersimpan apa adanya."
    ),
    Kabar.DITANYA: _(
        "Jawab di bawah. Petugas tidak tahu siapa Anda dan tidak dapat menghubungi Anda dengan "
        "cara lain."
    ),
    Kabar.DIKEMBALIKAN: _(
        "Ada yang belum jelas. Tulis kelengkapannya di bawah; laporan lalu kembali ke meja petugas."
    ),
    Kabar.DICATAT: _(
        "Keterangan Anda sudah dibaca dan dinilai. Ini belum berarti dinyatakan benar."
    ),
    Kabar.DITANGANI: _("Keterangan Anda ikut menjadi dasar penanganan oleh pemerintah daerah."),
    Kabar.SELESAI: _(
        "Tindak lanjutnya sudah selesai. Bila keadaannya berulang, kirim laporan baru."
    ),
    Kabar.DITUTUP: _(
        "Laporan ini tidak dikerjakan lagi dan tetap disimpan. Untuk keterangan baru, kirim "
        "laporan baru."
    ),
}
