"""What is answered to a short message: always what happened, and an example where it failed."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kentongan.laporan.enums import Keadaan
from kentongan.laporan.models import Laporan
from kentongan.pemberitahuan.documents import site_url
from kentongan.wilayah.queries import Suggestion

EXAMPLE = "LAPOR#Ansiap#Jalan dipalang warga#tinggi#tadi malam"
LONGEST = 600
"""Four parts of an SMS; a longer reply is cut."""


def accepted(nomor: str, tempat: str, hari: str) -> str:
    text = _("Diterima {nomor}: {tempat}, {hari}. Cek: STATUS {nomor}")
    return text.format(nomor=nomor, tempat=tempat, hari=hari)


def accepted_before(nomor: str) -> str:
    return _("{nomor} sudah diterima tadi. Tidak perlu dikirim lagi.").format(nomor=nomor)


def nihil_accepted(nomor: str, tempat: str) -> str:
    return _("Nihil {tempat} diterima: {nomor}. Terima kasih.").format(tempat=tempat, nomor=nomor)


def which_place(words: str, choices: Sequence[Suggestion]) -> str:
    lines = [f"{number}. {each.label}, {each.detail}" for number, each in enumerate(choices, 1)]
    ask = _("“{words}” yang mana? Balas dengan angkanya saja:")
    return "\n".join([ask.format(words=words[:40]), *lines])


def no_place(words: str) -> str:
    text = _(
        "Tempat “{words}” tidak ada di wilayah Anda. Tulis nama desa/kecamatan atau kodenya. Contoh: {example}"
    )
    return text.format(words=words[:40], example=EXAMPLE)


def missing(what: str) -> str:
    """What the message lacks, and how a whole one looks."""
    texts = {
        "perintah": _(
            "Pesan belum dimengerti. Mulai dengan LAPOR, NIHIL, STATUS, atau BANTUAN. Contoh: {example}"
        ),
        "tempat": _("Tempat belum disebut. Contoh: {example}"),
        "apa": _("Apa yang terjadi belum ditulis. Contoh: {example}"),
        "nomor": _("Nomor laporan belum disebut. Contoh: STATUS LP-2026-0012"),
        "kode": _("Kode belum disebut. Contoh: DAFTAR K7QW2MXA"),
        "nihil": _("Sebut kecamatannya. Contoh: NIHIL Toho"),
        "pilihan": _("Tidak ada pertanyaan yang menunggu jawaban angka itu. Contoh: {example}"),
    }
    return texts[what].format(example=EXAMPLE)


def help_text() -> str:
    return _(
        "LAPOR#tempat#apa yang terjadi (boleh tambah #tinggi, #kemarin 21.30); NIHIL kecamatan; "
        "STATUS nomor. Contoh: {example}"
    ).format(example=EXAMPLE)


def status_of(row: Laporan) -> str:
    keadaan = _(Keadaan(row.keadaan).label)
    text = f"{row.nomor}: {keadaan}."
    if row.keadaan == Keadaan.DIKEMBALIKAN:
        return f"{text} {row.returned_reason}"
    return text


def no_report(nomor: str) -> str:
    return _("{nomor} tidak ada di antara laporan Anda. Periksa nomornya.").format(nomor=nomor)


def photo_added(nomor: str) -> str:
    return _("Foto ditambahkan pada {nomor}.").format(nomor=nomor)


def place_added(nomor: str) -> str:
    return _("Lokasi ditambahkan pada {nomor}.").format(nomor=nomor)


def no_report_before() -> str:
    return _("Belum ada laporan untuk foto atau lokasi ini. Kirim dahulu: {example}").format(
        example=EXAMPLE
    )


def place_elsewhere() -> str:
    return _("Lokasi itu bukan di salah satu tempat tadi. Balas dengan angkanya.")


def mail_subject() -> str:
    return _("Balasan Kentongan")


def mail_foot() -> str:
    """Below every reply by e-mail: how to go on."""
    text = _(
        "Menanyakan laporan: balas dengan STATUS dan nomornya. Memperbaiki: masuk di {site}, buka Laporan saya.\n"
        "Surel ini dikirim otomatis."
    )
    return text.format(site=site_url())


def unknown_sender() -> str:
    return _(
        "Alamat ini belum terdaftar. Pesan Anda disimpan dan dibaca operator. "
        "Minta operator mendaftarkan Anda."
    )


def registered() -> str:
    return _("Alamat ini sekarang terdaftar. Contoh: {example}").format(example=EXAMPLE)


def wrong_code() -> str:
    return _("Kode itu tidak berlaku. Minta kode baru kepada operator.")


def failed(sentence: str) -> str:
    return _("Belum diterima. {sentence}").format(sentence=sentence)


def turned_into(nomor: str) -> str:
    return _("Pesan Anda dicatat operator sebagai {nomor}. Terima kasih.").format(nomor=nomor)
