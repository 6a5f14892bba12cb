"""The style guide in a real Chromium, under the site's own policy: seen, pressed, typed."""

import io
import json
import threading
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from PIL import Image

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
THEMES = ["light", "dark"]
SMALL = """() => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter((each) => each.checkVisibility() && !each.closest(".vh, .skip, svg, label, details:not([open]) > :not(summary)"))
  .filter((each) => !(each.tagName === "A" && getComputedStyle(each).display === "inline"))
  .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([html]) => html)"""


class Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The guide served without a database."""
    with override_settings(
        MODE="uji",  # whether there are samples is asked of a database
        ROOT_URLCONF="tests.frontend.urls",
        ALLOWED_HOSTS=["*"],
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
    ):
        server = make_server("127.0.0.1", 0, get_wsgi_application(), Threaded, Silent)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()


@pytest.fixture
def opened(chromium, address):
    """Opens a page; at the end no script error and no breach of the policy may have happened."""
    contexts, complaints = [], []

    def open_page(path="/komponen/", *, width=1280, **options):
        context = chromium.new_context(
            base_url=address, viewport={"width": width, "height": 900}, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def violations(page):
    """What axe finds, run from the debugger so that the policy stays on."""
    if not AXE.exists():
        pytest.skip("axe-core is missing (npm ci)")
    debugger = page.context.new_cdp_session(page)
    debugger.send("Runtime.evaluate", {"expression": AXE.read_text()})
    call = "axe.run().then((r) => JSON.stringify(r.violations.map((v) => [v.id, v.nodes[0].html])))"
    answer = debugger.send(
        "Runtime.evaluate", {"expression": call, "awaitPromise": True, "returnByValue": True}
    )
    return json.loads(answer["result"]["value"])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", ["/komponen/", "/galat/"])
def test_every_part_is_accessible_at_every_width_and_theme(opened, path, width, theme):
    assert violations(opened(path, width=width, color_scheme=theme)) == []


def test_no_page_scrolls_sideways_at_360_pixels(opened):
    page = opened(width=360)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("width", [1280, 360])
def test_every_target_is_at_least_24_pixels(opened, width):
    assert opened(width=width).evaluate(SMALL) == []


def test_roomy_density_makes_targets_of_44_pixels(opened):
    page = opened(width=360, has_touch=True, is_mobile=True)
    heights = page.evaluate(
        "[...document.querySelectorAll('.btn, .input, .tabs a, .nav a')]"
        ".filter((each) => each.checkVisibility() && !each.closest('[data-density=padat], dialog'))"
        ".map((each) => each.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44


def test_the_page_works_without_scripts(opened):
    page = opened(java_script_enabled=False)
    assert page.locator(".map-tools").first.is_hidden()
    assert page.locator("[data-cari-wilayah]").last.is_visible()


def test_open_menus_are_accessible_and_fit_a_phone(opened):
    page = opened(width=360)
    page.locator(".area > summary").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert page.locator(".area").get_attribute("open") is None
    page.locator(".who").click()
    box = page.locator(".who-box .menu").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_slash_goes_to_the_search(opened):
    page = opened()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "cari"


def test_two_letters_follow_a_link(opened):
    page = opened()
    page.keyboard.press("g")
    page.keyboard.press("n")  # g b would be a grade on a page with a desk
    page.wait_for_url("**/#beranda")


def test_question_mark_lists_the_shortcuts_and_they_can_be_switched_off(opened):
    page = opened()
    page.keyboard.press("?")
    help_dialog = page.locator("#pintasan")
    assert "Ganti wilayah" in help_dialog.inner_text()
    assert violations(page) == []
    help_dialog.locator("input").uncheck()
    help_dialog.locator("[data-close]").click()
    page.reload()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "cari"


def test_shortcuts_do_not_act_while_typing(opened):
    page = opened()
    page.locator("#id_uraian").press_sequentially("bin/?")
    assert page.locator("#id_uraian").input_value() == "bin/?"
    assert not page.locator("#pintasan").is_visible()


def test_the_chosen_theme_stays_in_this_browser(opened):
    page = opened()
    page.locator(".who").click()
    page.locator("[data-tema=gelap]").click()
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "gelap"
    assert page.locator("[data-tema=gelap]").get_attribute("aria-pressed") == "true"


def test_a_destructive_form_asks_once_more(opened):
    page = opened()
    page.locator("form[data-confirm] button").click()
    dialog = page.locator("#konfirmasi")
    assert "Tidak dapat diurungkan" in dialog.inner_text()
    assert violations(page) == []
    dialog.get_by_text("Batal").click()
    assert "?" not in page.url
    page.locator("form[data-confirm] button").click()
    dialog.locator("[data-go]").click()
    page.wait_for_url("**/komponen/?*")


def test_areas_are_suggested_and_chosen_by_keyboard(opened):
    page = opened()
    field = page.locator("#wilayah-contoh")
    field.press_sequentially("sung")
    page.locator("[role=option]").first.wait_for()
    assert violations(page) == []
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") is not None
    field.press("Enter")
    assert field.input_value() == "Sungai Pinyuh"


def test_the_area_switcher_keeps_the_filters(opened):
    page = opened("/komponen/?masa=7")
    page.locator(".area > summary").click()
    page.locator("#ganti-wilayah").press_sequentially("pinyuh")
    page.locator("[role=option]").first.wait_for()
    page.locator("#ganti-wilayah").press("Enter")
    page.wait_for_url("**/komponen/?masa=7&wilayah=61.02.07")


def test_the_map_zooms_by_keyboard_and_comes_back(opened):
    page = opened()
    view = page.locator("#peta .map-view").first
    view.focus()
    view.press("+")
    assert view.locator("svg.map").get_attribute("viewBox") != "0 0 520 420"
    view.press("0")
    assert view.locator("svg.map").get_attribute("viewBox") == "0 0 520 420"


def test_zooming_shows_the_names_that_did_not_fit(opened):
    page = opened()
    hidden = page.locator("#peta text.tiny").first
    assert not hidden.is_visible()
    view = page.locator("#peta .map-view").first
    for _ in range(4):
        view.press("+")
    assert "shown" in hidden.get_attribute("class")


def test_a_tap_on_the_map_fills_the_coordinates(opened):
    page = opened()
    the_map = page.locator("[data-pick] svg.map")
    the_map.scroll_into_view_if_needed()
    box = the_map.bounding_box()
    the_map.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    assert abs(float(page.locator("#id_lon").input_value()) - (108.9 + 260 / 900)) < 0.005
    assert abs(float(page.locator("#id_lat").input_value()) - (0.6 - 210 / 900)) < 0.005


def test_the_device_gives_the_place(opened):
    here = {"latitude": 0.35, "longitude": 109.1}
    page = opened(geolocation=here, permissions=["geolocation"])
    page.locator("[data-gps]").click()
    page.locator("#toasts .toast").wait_for()
    assert page.locator("#id_lat").input_value() == "0.35000"


def test_a_letter_then_a_digit_grades(opened):
    page = opened()
    page.keyboard.press("Shift+C")
    page.keyboard.press("4")
    assert page.locator("[data-grade-result] b").inner_text() == "C4"


def test_j_and_k_walk_the_list(opened):
    page = opened()
    page.keyboard.press("j")
    assert "LP-0413" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("k")
    assert "LP-0412" in page.evaluate("document.activeElement.textContent")


def test_a_draft_survives_and_is_restored_on_request(opened):
    page = opened()
    form = page.locator("form[data-draft]")
    form.locator("#id_perihal").fill("Jalan dipalang")
    form.locator("#id_sumber_2").check()
    page.get_by_text("Tersimpan di peramban ini saja").wait_for()
    page.reload()
    assert form.locator("#id_perihal").input_value() == ""
    page.get_by_role("button", name="Pulihkan draf").click()
    assert form.locator("#id_perihal").input_value() == "Jalan dipalang"
    assert form.locator("#id_sumber_2").is_checked()


def test_a_photo_is_made_smaller_and_loses_its_metadata(opened, tmp_path):
    picture, exif = Image.new("RGB", (3000, 1500), "teal"), Image.Exif()
    exif[0x010F] = "kamera"
    path = tmp_path / "rumah.jpg"
    picture.save(path, exif=exif)
    page = opened()
    page.locator("[data-photo]").set_input_files(str(path))
    page.locator(".photo .shot").wait_for()
    sent = bytes(
        page.evaluate(
            "async () => [...new Uint8Array(await document.querySelector('[data-photo]').files[0].arrayBuffer())]"
        )
    )
    small = Image.open(io.BytesIO(sent))
    assert small.size == (1600, 800)
    assert dict(small.getexif()) == {}


def test_print_leaves_out_the_frame_and_keeps_risk_in_words(opened):
    page = opened()
    page.emulate_media(media="print")
    hidden = [".nav", ".filters", ".foot", ".actbar", ".search"]
    assert [part for part in hidden if page.locator(part).first.is_visible()] == []
    risk = page.locator(".risk.r5").last
    assert risk.evaluate("(each) => getComputedStyle(each).backgroundColor") == "rgb(255, 255, 255)"
    assert "5 Sangat tinggi" in risk.inner_text()


def test_forced_colours_keep_the_marks(opened):
    page = opened(forced_colors="active")
    borders = page.locator(".risk").evaluate_all(
        "(all) => all.map((each) => getComputedStyle(each).borderTopStyle)"
    )
    assert "none" not in borders
