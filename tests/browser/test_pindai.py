"""QR codes of a bundle: read by the browser's own reader, and by a camera from its very frames."""

import shutil

import pytest
import qrcode
from PIL import Image
from playwright.sync_api import expect

from kentongan.akses.roles import Peran
from kentongan.laporan.titipan import qr
from tests.browser.test_offline import FORM, line, once, phone, press_send, write
from tests.browser.test_titipan import hand_on, registered, room_for_phones
from tests.conftest import CHROMIUM_FLAGS

__all__ = ["line", "phone", "registered", "room_for_phones"]
SIDE, CODE, SHOWN = 720, 640, 5
NATIVE = """(codes) => {
  window.asked = [];
  window.BarcodeDetector = class {
    static getSupportedFormats = async () => ["code_128", "qr_code"];
    constructor(options) { asked.push(...options.formats); }
    async detect(source) {
      asked.push(source.videoWidth > 0);
      const rawValue = codes.shift();
      return rawValue ? [{ rawValue }] : [];
    }
  };
  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    setInterval(() => pen.fillRect(0, 0, 9, 9), 50);
    return canvas.captureStream(10);
  };
}"""


@pytest.fixture
def bundle(registered, line, tmp_path):
    """The words of a report that waits on a phone, and the codes of its sealed bundle."""
    page = registered()
    line.cut()
    page.goto(FORM)
    words = write(page)
    press_send(page)
    return words, qr.written(hand_on(page, tmp_path).read_bytes())


def film(texts, path):
    """What a camera sees that is held before one code after the other, as YUV4MPEG2."""
    grey = bytes([128]) * (SIDE * SIDE // 2)
    with path.open("wb") as out:
        out.write(f"YUV4MPEG2 W{SIDE} H{SIDE} F5:1 Ip A1:1 C420jpeg\n".encode())
        for text in texts:
            frame = Image.new("L", (SIDE, SIDE), 150)
            code = qrcode.make(text, error_correction=qrcode.ERROR_CORRECT_L).get_image()
            code = code.convert("L").resize((CODE, CODE), Image.Resampling.NEAREST)
            frame.paste(code, ((SIDE - CODE) // 2, (SIDE - CODE) // 2))
            out.write((b"FRAME\n" + frame.tobytes() + grey) * SHOWN)
    return path


@pytest.fixture
def with_camera(chromium, server, states):
    """Answers the page of bundles in a browser whose camera shows a film."""
    begun = []

    def opened(path, *, may_look):
        flags = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={path}"]
        browser = chromium.browser_type.launch(
            executable_path=shutil.which("chromium"), args=[*CHROMIUM_FLAGS, *flags]
        )
        begun.append(browser)
        context = browser.new_context(
            base_url=server.url, storage_state=states(Peran.CAMAT), locale="id-ID"
        )
        if may_look:
            context.grant_permissions(["camera"])
        page = context.new_page()
        start(page)
        return page

    yield opened
    for browser in begun:
        browser.close()


def start(page):
    page.goto("/titipan/")
    page.locator("summary", has_text="Dari QR").click()


def scan(page):
    page.get_by_role("button", name="Pindai QR dengan kamera").click()
    told = page.locator("[data-pindai-kabar]")
    expect(told).not_to_be_empty()
    return told


def test_the_browsers_own_reader_is_used_where_there_is_one(bundle, page_as, server):
    words, codes = bundle
    office, fetched = page_as(Peran.CAMAT), []
    office.on("request", lambda request: fetched.append(request.url))
    start(office)
    office.evaluate(NATIVE, ["bukan kode kami", *reversed(codes)])
    expect(scan(office)).to_contain_text("Lengkap")
    expect(office.locator("video")).to_be_hidden()
    assert set(office.evaluate("asked.map(String)")) == {"qr_code", "true"}
    assert not [url for url in fetched if "qr-baca" in url]
    office.get_by_role("button", name="Masukkan").click()
    expect(office.locator("body")).to_contain_text("dibuka: 1 laporan")
    once(server, words)


def test_a_camera_reads_the_codes_from_its_frames(bundle, with_camera, server, tmp_path):
    words, codes = bundle
    office = with_camera(film(codes, tmp_path / "kamera.y4m"), may_look=True)
    expect(scan(office)).to_contain_text("Lengkap", timeout=120_000)
    expect(office.locator("video")).to_be_hidden()
    office.get_by_role("button", name="Masukkan").click()
    expect(office.locator("body")).to_contain_text("dibuka: 1 laporan")
    once(server, words)


def test_who_refuses_the_camera_is_told_of_the_file(with_camera, tmp_path):
    office = with_camera(film(["KTQ1"], tmp_path / "kamera.y4m"), may_look=False)
    expect(scan(office)).to_contain_text("pakai berkasnya")
    expect(office.get_by_role("button", name="Pindai QR dengan kamera")).to_be_visible()
    expect(office.locator("video")).to_be_hidden()
    expect(office.locator("[name=berkas]")).to_be_visible()
