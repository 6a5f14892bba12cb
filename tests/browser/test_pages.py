"""Every page of every role: readable by everyone, at every width, in light and dark."""

import pytest

from kentongan.akses.roles import Peran
from tests.browser.conftest import axe_violations, is_scrolling_sideways

PAGES = {
    Peran.PELAPOR: ("/", "/lapor/", "/laporan/saya/"),
    Peran.CAMAT: ("/", "/laporan/", "/peringatan/", "/potensi/"),
    Peran.OPERATOR: (
        "/",
        "/laporan/",
        "/peristiwa/",
        "/potensi/",
        "/peringatan/",
        "/rencana-aksi/",
        "/berita/",
        "/cari/?q=jalan",
        "/pemberitahuan/",
        "/sk/",
    ),
    Peran.PIMPINAN: ("/", "/peringatan/", "/rencana-aksi/"),
    Peran.ANGGOTA_TIM: ("/", "/peringatan/"),
    Peran.PEMERIKSA: ("/", "/kepatuhan-rad/", "/rencana-aksi/"),
    Peran.NASIONAL: ("/", "/kepatuhan-rad/"),
    Peran.INSPEKTUR: ("/", "/jejak/"),
    Peran.ADMIN: ("/",),
}
CASES = [(peran, path) for peran, paths in PAGES.items() for path in paths]


@pytest.mark.parametrize(("peran", "path"), CASES)
def test_a_page_is_accessible_and_fits_a_phone(page_as, peran, path):
    page = page_as(peran)
    response = page.goto(path)
    assert response.status == 200
    assert axe_violations(page) == []

    page.set_viewport_size({"width": 360, "height": 740})
    assert not is_scrolling_sideways(page)


@pytest.mark.parametrize(
    ("peran", "path"), [(Peran.OPERATOR, "/"), (Peran.PEMERIKSA, "/kepatuhan-rad/")]
)
def test_dark_colours_keep_their_contrast(page_as, peran, path):
    page = page_as(peran, color_scheme="dark")
    page.goto(path)
    assert axe_violations(page) == []


def test_the_sign_in_page_is_accessible(page_as):
    page = page_as()
    page.goto("/")
    assert page.locator("h1").inner_text() == "Masuk"
    assert axe_violations(page) == []


def test_an_error_page_says_what_happened_and_the_cure(page_as):
    page = page_as(Peran.PELAPOR)
    response = page.goto("/kepatuhan-rad/")
    assert response.status == 403
    assert "Peran Anda tidak membuka halaman ini" in page.locator("main").inner_text()
    assert axe_violations(page) == []


def test_the_site_speaks_english_when_asked(page_as):
    page = page_as(Peran.OPERATOR)
    page.goto("/")
    page.locator("summary.who").click()
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("nav.nav a").first.inner_text() == "Home"
