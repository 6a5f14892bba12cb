"""Every page of every role: readable by everyone, at every width, in light and dark."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest

from kentongan.akses.roles import Peran
from kentongan.situs.contoh.accounts import ACCOUNTS
from tests.browser.conftest import axe_violations, is_scrolling_sideways

FILES = re.compile(
    r"/(ekspor|unduh|bahan|tanda-terima|foto|bukti|berkas|logout|naskah/templat)[/.]|\.\w+$"
)
LINKS = "[...document.querySelectorAll('a[href]')].map((a) => new URL(a.getAttribute('href'), location).href)"


def kind_of(path):
    return re.sub(r"\d+", "0", path)


def walk(page, looked_at):
    """Every kind of page that links lead to, each once (a path, numbers in it aside).

    Gives the path, the page that links to it, the status of the answer, and whether the page
    is open; a kind that was looked at before is only fetched, which takes a tenth of the time.
    """
    seen, waiting = set(), [("/", "")]
    while waiting:
        path, source = waiting.pop(0)
        if kind_of(path) in seen:
            continue
        seen.add(kind_of(path))
        is_open = path == "/" or kind_of(path) not in looked_at
        response = page.goto(path) if is_open else page.request.get(path)
        if "text/html" not in response.headers.get("content-type", ""):
            continue
        links = page.evaluate(LINKS) if is_open else links_of(response)
        yield path, source, response.status, is_open
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(response.url))
        found = [urlsplit(link) for link in links if link.startswith(origin)]
        waiting += [(link.path, path) for link in found if not FILES.search(link.path)]


def links_of(response):
    found = re.findall(r"""<a\b[^>]*?\shref="([^"]*)\"""", response.text())
    return [urljoin(response.url, unescape(link)) for link in found]


@pytest.fixture(scope="session")
def looked_at():
    """Kinds of pages that another role has shown already; the home page is another for each."""
    return set()


@pytest.mark.parametrize("peran", [Peran.OPERATOR, *(p for p in ACCOUNTS if p != Peran.OPERATOR)])
def test_every_kind_of_page_is_accessible_and_fits_a_phone(page_as, looked_at, peran):
    page = page_as(peran, reduced_motion="reduce")  # a colour on its way is no colour yet
    faults, known = {}, frozenset(looked_at)
    for path, source, status, is_open in walk(page, known):
        if status != 200:
            faults[path] = f"{status}, linked from {source}"
        elif is_open:
            looked_at.add(kind_of(path))
            faults[path] = faults_of(page)
    assert {path: found for path, found in faults.items() if found} == {}


def faults_of(page):
    """What axe finds in light and, on a phone, in dark; and whether the phone scrolls sideways."""
    found = axe_violations(page)
    page.set_viewport_size({"width": 360, "height": 740})
    found += ["scrolls sideways"] if is_scrolling_sideways(page) else []
    page.emulate_media(color_scheme="dark")
    # What the bar at the foot covers now, scrolling uncovers.
    found += [f"dark: {each}" for each in axe_violations(page) if "partially obscured" not in each]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 800})
    return found


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
