"""Words in the reader's language: labels of choices, sentences that the scripts say."""

from typing import Any

from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_noop

SENTENCES = (
    gettext_noop("Tutup pesan"),
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
    gettext_noop("Tempat diambil dari perangkat, tepat sekitar"),
    gettext_noop("Perangkat tidak memberi tempat. Pilih di peta atau tulis nama desanya."),
    gettext_noop("Kunci sandi dibatalkan atau habis waktu. Coba lagi."),
    gettext_noop("Kunci ini sudah terdaftar."),
    gettext_noop("Kunci sandi hanya bekerja pada alamat resmi dengan https."),
    gettext_noop("Kunci sandi tidak dapat dipakai. Masuk dengan kata sandi, atau coba lagi."),
)


def script_words() -> SafeString:
    """Nothing in Bahasa, the language that the scripts are written in."""
    if (get_language() or "id").startswith("id"):
        return SafeString("")
    return json_script({each: gettext(each) for each in SENTENCES}, "kata")


def translated(value: Any) -> str:
    """A label in the reader's language; labels are written where Django is unknown."""
    text = "" if value is None else str(value)
    return gettext(text) if text else ""
