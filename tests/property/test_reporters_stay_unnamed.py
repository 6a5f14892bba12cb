"""A reporter with a name that occurs nowhere else; then every page, file and answer is searched."""

import html
import io
import re
import zipfile
from collections import deque
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from kentongan.akses.models import Akun, Instansi
from kentongan.laporan import actions
from kentongan.laporan.models import Laporan
from kentongan.pemberitahuan.models import Pemberitahuan
from tests.conftest import (
    ADMIN_MEMPAWAH,
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    CAST,
    OPERATOR_MEMPAWAH,
    PELAPOR_TOHO,
)
from tests.laporan.test_screens import typed
from tests.situs.areas import load_areas
from tests.situs.tokens import token_of

pytestmark = pytest.mark.django_db
PLANTED = ("Zqorwina", "Wulanqvari", "zq_akun_unik", "zqorwina@contoh.id", "Kaurqesra")
ADDRESS = "203.0.113.77"
LINK = re.compile(r"""(?:href|src|data-url)="(/[^"#]*)""")
PAGES_PER_ROLE = 70
LEAVES = re.compile(r"^/(akun|bahasa|static|media)/")


@pytest.fixture
def planted(sign_in, settings, tmp_path):
    """Three reports of the named reporter: sent, verified and forwarded, and a nihil."""
    settings.MEDIA_ROOT = tmp_path / "lampiran"
    load_areas()
    browser = sign_in(PELAPOR_TOHO)
    Akun.objects.filter(pk=PELAPOR_TOHO.user_id).update(
        first_name=PLANTED[0],
        last_name=PLANTED[1],
        username=PLANTED[2],
        email=PLANTED[3],
        jabatan=PLANTED[4],
    )
    for _ in range(2):
        sent = browser.post("/lapor/", typed(uuid=str(uuid4())), REMOTE_ADDR=ADDRESS)
        assert sent.status_code == 302
    browser.post("/lapor/nihil/", REMOTE_ADDR=ADDRESS)
    row = Laporan.objects.filter(jenis="kejadian").first()
    now = timezone.now()
    actions.grade_and_verify_laporan(
        actor=OPERATOR_MEMPAWAH, laporan=row, nilai_sumber="B", nilai_isi="2", now=now
    )
    actions.forward_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, now=now)
    Instansi.objects.create(pk=1, wilayah_kode="61.02", nama="Polres Contoh")
    for actor in CAST:
        sign_in(actor)
    actions.ask_pelapor(actor=OPERATOR_MEMPAWAH, laporan=row, text="Di dusun mana?", now=now)
    answer = sign_in(PELAPOR_TOHO).post(f"/laporan/{row.pk}/jawab/", {"pesan": "Dusun Contoh."})
    assert answer.status_code == 302
    actions.reveal_pelapor(
        actor=OPERATOR_MEMPAWAH, laporan=row, reason="Perlu ditelepon sekarang juga.", now=now
    )
    return row


def shape(address):
    """Addresses that differ in numbers only are the same page of another row."""
    return re.sub(r"\d+", "0", address)


def words_of(response):
    """All text of an answer; of a zipped document, the text of its parts."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body[:4] == b"%PDF":
        body = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages).encode()
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            body = b" ".join(parts.read(name) for name in parts.namelist())
    return body.decode("utf-8", "replace") + " ".join(map(str, response.headers.values()))


def leaks(client, starts, **headers):
    """Every address that tells a planted word, and how many were read."""
    waiting, known, found, read = deque(starts), {shape(s) for s in starts}, [], 0
    while waiting and read < PAGES_PER_ROLE:
        address = waiting.popleft()
        response = client.get(address, **headers)
        text, read = words_of(response), read + 1
        found += [(address, word) for word in (*PLANTED, ADDRESS) if word in text]
        for link in LINK.findall(text):
            link = html.unescape(link)  # noqa: PLW2901 -- as a browser would follow it
            if not LEAVES.match(link) and shape(link) not in known:
                known.add(shape(link))
                waiting.append(link)
    return found, read


REGISTERS = ("laporan", "peristiwa", "potensi", "peringatan")
FILES = [
    f"/{register}/?format={kind}" for register in REGISTERS for kind in ("csv", "xlsx", "geojson")
]


@pytest.mark.parametrize(
    "actor",
    [a for a in CAST if a is not PELAPOR_TOHO],
    ids=lambda a: a.peran.value + str(a.wilayah),
)
def test_no_page_and_no_file_names_the_reporter(planted, sign_in, actor):
    heaps = [f"/laporan/?tab={tab}" for tab in ("kerja", "diverifikasi", "nihil", "arsip")]
    own = ["/", *heaps, f"/laporan/{planted.pk}/", "/jejak/", "/pemberitahuan/", *FILES]
    found, read = leaks(sign_in(actor), own)
    assert found == []
    assert read >= len(own)


SINCE = (
    "/laporan/?meja=dijawab",
    "/laporan/?kata=dipalang",
    "/cari/?q=dipalang",
    "/pelaporan/",
    "/pelaporan/jam/",
    "/pelaporan/jam/?format=csv",
    "/pelaporan/jam/?format=xlsx",
    "/pelaporan/kewajiban/",
    "/pelaporan/pelapor/",
    "/pelaporan/identitas/",
    "/pelaporan/rekap/",
    "/pelaporan/rekap/laporan/",
    "/pelaporan/rekap/laporan.pdf",
    "/pelaporan/rekap/laporan.docx",
    "/pelaporan/rekap/?format=xlsx",
    "/impor-laporan/",
    "/impor-laporan/templat.xlsx",
    "/pesan/",
    "/catat/",
    "/webhook/",
    "/bantuan/",
)
"""What reads or writes reports beside the desk; who may not open it reads a refusal instead."""


@pytest.mark.parametrize(
    "actor",
    [CAMAT_TOHO, OPERATOR_MEMPAWAH, BUPATI_MEMPAWAH, ADMIN_MEMPAWAH],
    ids=lambda a: a.peran.value,
)
def test_neither_recap_nor_clock_nor_search_names_the_reporter(planted, sign_in, actor):
    client, found, opened = sign_in(actor), [], 0
    pages = [*SINCE, f"/laporan/{planted.pk}/versi/", f"/laporan/?buka={planted.pk}"]
    for address in pages:
        response = client.get(address, follow=True)
        text, opened = words_of(response), opened + (response.status_code == 200)
        found += [(address, word) for word in (*PLANTED, ADDRESS) if word in text]
    assert found == []
    if actor is OPERATOR_MEMPAWAH:  # all but the holds, which are the admin's
        assert opened == len(pages) - 1


def test_no_mail_and_no_notice_names_the_reporter(planted, mailoutbox):
    """What was told of a question, an answer and an opened name."""
    notices = [f"{each.title} {each.body} {each.url}" for each in Pemberitahuan.objects.all()]
    mails = [f"{mail.subject} {mail.body} {mail.extra_headers}" for mail in mailoutbox]
    assert notices
    assert [
        word for word in (*PLANTED, ADDRESS) for text in (*notices, *mails) if word in text
    ] == []


@pytest.mark.parametrize("actor", CAST, ids=lambda a: a.peran.value + str(a.wilayah))
def test_no_answer_of_the_api_names_the_reporter(planted, sign_in, actor):
    sign_in(actor)
    secret = token_of(Akun.objects.get(pk=actor.user_id))
    calls = [
        "/api/v1/laporan",
        f"/api/v1/laporan/{planted.uuid}",
        "/api/v1/peristiwa",
        "/api/v1/potensi",
        "/api/v1/peringatan",
    ]
    found, _ = leaks(Client(), calls, HTTP_AUTHORIZATION=f"Bearer {secret}")
    assert found == []


def test_the_pseudonym_stands_where_the_name_does_not(planted, sign_in):
    for address in (
        "/laporan/?tab=diverifikasi",
        f"/laporan/{planted.pk}/",
        "/laporan/?tab=diverifikasi&format=csv",
    ):
        assert planted.samaran in words_of(sign_in(OPERATOR_MEMPAWAH).get(address))


def test_the_search_for_planted_words_finds_them_where_they_are(planted, sign_in):
    """The one answer that may name; without it, the tests above could pass for nothing."""
    client = sign_in(OPERATOR_MEMPAWAH)
    shown = client.post(f"/laporan/{planted.pk}/nama/", {"alasan": "Perlu ditelepon sekarang."})
    assert PLANTED[0] in words_of(shown)
    found, _ = leaks(sign_in(PELAPOR_TOHO), ["/"])
    assert ("/", PLANTED[0]) in found
