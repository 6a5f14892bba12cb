"""Small bundles and receipts as a few QR codes: the texts, and the page that shows a receipt."""

import re
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.kernel.errors import InvalidInput
from kentongan.laporan.models import Laporan, Titipan
from kentongan.laporan.titipan import berkas, qr, rules
from tests.conftest import CAMAT_TOHO, INSPEKTUR_MEMPAWAH, OPERATOR_SAMBAS, PELAPOR_TOHO
from tests.laporan.telepon import Telepon, a_report, body_of

PAGE = "/titipan/"


@given(
    st.binary(min_size=1, max_size=qr.PIECE * qr.MOST), st.randoms(), st.sampled_from(["\n", ""])
)
def test_what_is_written_is_read_in_any_order_twice_and_without_breaks(data, chance, between):
    texts = qr.written(data) * 2
    chance.shuffle(texts)
    assert list(qr.read(between.join(texts))) == [data]


@given(st.binary(min_size=qr.PIECE + 1, max_size=3 * qr.PIECE), st.data())
def test_a_missing_code_is_named(data, draw):
    texts = qr.written(data)
    missing = draw.draw(st.integers(1, len(texts)))
    with pytest.raises(InvalidInput) as refused:
        list(qr.read("".join(texts[: missing - 1] + texts[missing:])))
    assert (refused.value.code, refused.value.details) == (
        "titipan.qr_missing", {"numbers": str(missing)},
    )  # fmt: skip


@given(st.text(max_size=60))
def test_whatever_was_scanned_is_read_or_refused(text):
    with pytest.raises(InvalidInput):
        list(qr.read(text))


@given(st.binary(min_size=1, max_size=900), st.data())
def test_a_code_read_wrongly_is_refused(data, draw):
    text = "".join(qr.written(data))
    at = draw.draw(st.integers(0, len(text) - 1))
    other = draw.draw(st.sampled_from([each for each in "ABZ279" if each != text[at]]))
    try:
        read = list(qr.read(text[:at] + other + text[at + 1 :]))
    except InvalidInput:
        return
    assert read == [data]  # bits of the last digit that carry nothing


def test_two_bundles_scanned_together_are_two():
    text = "\n".join([*qr.written(b"satu" * 200), *qr.written(b"dua" * 300)])
    assert list(berkas.pieces(text.lower().encode())) == [b"satu" * 200, b"dua" * 300]


def test_what_is_whole_is_taken_in_before_the_missing_is_told():
    read = qr.read("".join([*qr.written(b"satu"), qr.written(b"dua" * 300)[0]]))
    assert next(read) == b"satu"
    with pytest.raises(InvalidInput, match="qr_missing"):
        next(read)


def test_a_code_has_at_most_seventy_seven_modules():
    size, path = qr.drawing(qr.written(bytes(range(256)) * 2)[0])
    assert (size <= 77 + 8, path.count("M") > 1000) == (True, True)


def squeezed(body):
    length = int.from_bytes(body[:4])
    stream = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    words = stream.compress(body[4 : 4 + length]) + stream.flush()
    return (len(words) | rules.COMPRESSED).to_bytes(4) + words + body[4 + length :]


def test_compressed_words_say_the_same():
    body = body_of([a_report(), a_report()], [b"foto"])
    assert rules.reports_of(squeezed(body)) == rules.reports_of(body)


def test_words_that_swell_beyond_a_bundle_are_refused():
    body = b"\0" * (rules.MOST_JSON + 1)
    with pytest.raises(InvalidInput, match="unreadable"):
        rules.reports_of(squeezed(len(body).to_bytes(4) + body))


@given(st.binary(max_size=200))
def test_whatever_says_to_be_compressed_is_read_or_refused(words):
    with pytest.raises(InvalidInput):
        rules.reports_of((len(words) | rules.COMPRESSED).to_bytes(4) + words)


@pytest.fixture
def phone(sign_in, settings, tmp_path):
    settings.TITIPAN_KUNCI = tmp_path / "kunci"
    sign_in(PELAPOR_TOHO)
    return Telepon(PELAPOR_TOHO)


@pytest.mark.django_db
def test_scanned_codes_are_opened_and_the_receipt_is_shown_as_codes(phone, sign_in):
    client = sign_in(CAMAT_TOHO)
    texts = qr.written(phone.seal(body=squeezed(body_of([a_report()]))))
    shown = client.post(PAGE, {"teks": "\r\n".join(texts[1:])}, follow=True).content.decode()
    assert "QR nomor 1 belum dipindai" in shown
    shown = client.post(PAGE, {"teks": "\r\n".join(texts)}, follow=True).content.decode()
    row = Titipan.objects.get()
    assert f"Titipan {row.kode} dibuka: 1 laporan." in shown
    assert Laporan.objects.get().author_id == PELAPOR_TOHO.user_id
    road = f"/titipan/{row.pk}/qr/"
    assert road in shown
    paths = re.findall(r'fill="#000" d="([^"]+)"', client.get(road).content.decode())
    assert paths == [qr.drawing(text)[1] for text in qr.written(bytes(row.tanda_terima))]
    assert sign_in(INSPEKTUR_MEMPAWAH).get(road).status_code == 403
    assert sign_in(OPERATOR_SAMBAS).get(road).status_code == 404


@pytest.mark.django_db
def test_a_receipt_too_long_for_codes_says_so(phone, sign_in):
    client = sign_in(CAMAT_TOHO)
    client.post(PAGE, {"teks": "".join(qr.written(phone.seal(a_report())))})
    row = Titipan.objects.get()
    Titipan.objects.update(tanda_terima=b"x" * (qr.PIECE * qr.MOST + 1))
    answer = client.get(f"/titipan/{row.pk}/qr/")
    assert (answer.status_code, "Unduh berkasnya" in answer.content.decode()) == (413, True)
