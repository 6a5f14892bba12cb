"""Where a page stands: in the main menu, and in the tab bar of its own."""

import re

import pytest
from django.urls import reverse

from tests.conftest import (
    ADMIN_MEMPAWAH,
    CAMAT_TOHO,
    NASIONAL_POLPUM,
    OPERATOR_MEMPAWAH,
    PELAPOR_TOHO,
    PEMERIKSA_KALBAR,
)
from tests.laporan.factories import a_report
from tests.repository.test_conventions import own_views

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]
ROLES = (OPERATOR_MEMPAWAH, ADMIN_MEMPAWAH, CAMAT_TOHO, PEMERIKSA_KALBAR, NASIONAL_POLPUM)
MENU = re.compile(r'<nav class="nav".*?</nav>', re.DOTALL)
TABS = re.compile(r'<nav class="tabs.*?</nav>', re.DOTALL)
MARKED = re.compile(r'<a href="([^"]*)"[^>]* aria-current="')
# Reached from everywhere, so no room of the menu holds them.
OF_NO_ROOM = (
    "/akun/",
    "/bantuan/",
    "/cari/",
    "/dasar-hukum/",
    "/komponen/",
    "/pemberitahuan/",
    "/sehat/",
)


def pages(client):
    """Every page without an argument in its address that this reader may open."""
    for path, _view in own_views():
        address = "/" + path
        if "<" in address or "(" in address:
            continue
        answer = client.get(address)
        if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
            body = b"".join(answer) if answer.streaming else answer.content
            yield address, body.decode()


@pytest.mark.parametrize("actor", ROLES, ids=lambda actor: actor.peran.value)
def test_every_tab_bar_marks_exactly_one_tab(sign_in, actor):
    wrong = {}
    for address, page in pages(sign_in(actor)):
        bars = TABS.findall(page)
        if not address.startswith(OF_NO_ROOM):
            bars += MENU.findall(page)
        if marks := [found for bar in bars if len(found := MARKED.findall(bar)) != 1]:
            wrong[address] = marks
    assert wrong == {}


@pytest.mark.parametrize(
    ("actor", "page", "entry"),
    [
        (OPERATOR_MEMPAWAH, "pintu:impor", "pintu:catat"),
        (NASIONAL_POLPUM, "pintu:impor", "laporan:daftar"),
        (OPERATOR_MEMPAWAH, "pintu:webhook", "pintu:alamat"),
        (ADMIN_MEMPAWAH, "pintu:webhook", "pintu:alamat"),
        (PELAPOR_TOHO, "laporan:saya", "laporan:saya"),
        (OPERATOR_MEMPAWAH, "tim:daftar", "tim:daftar"),
        (NASIONAL_POLPUM, "tim:daftar", "rencana_aksi:kepatuhan"),
    ],
)
def test_a_page_without_an_entry_stands_where_it_is_reached_from(sign_in, actor, page, entry):
    menu = MENU.search(sign_in(actor).get(reverse(page)).content.decode())[0]
    assert MARKED.findall(menu) == [reverse(entry)]


def test_a_reporter_finds_a_report_among_the_own(sign_in):
    report = a_report()
    page = sign_in(PELAPOR_TOHO).get(reverse("laporan:rincian", args=[report.pk]))
    menu = MENU.search(page.content.decode())[0]
    assert MARKED.findall(menu) == [reverse("laporan:saya")]
