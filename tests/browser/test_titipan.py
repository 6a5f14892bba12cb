"""Reports handed on as a sealed file, with the network cut, and the receipt that comes back."""

import base64
import os
import subprocess
import sys
import uuid

import pytest
from playwright.sync_api import expect

from kentongan.akses.roles import Peran
from tests.browser.conftest import axe_violations, is_scrolling_sideways
from tests.browser.test_offline import (
    FORM,
    MINE,
    arrived,
    hurry,
    line,
    on_server,
    once,
    phone,
    press_send,
    row,
    write,
)

__all__ = ["line", "phone"]
BOX = "[data-antrean] details.more"


@pytest.fixture(autouse=True)
def room_for_phones(server):
    """The phones of earlier tests are many by now; an account may have ten."""
    on_server(server, "UPDATE laporan_perangkat SET revoked_at = datetime('now')")


@pytest.fixture
def registered(phone, server):
    """A phone whose key the server knows."""

    def opened():
        known = len(on_server(server, "SELECT id FROM laporan_perangkat"))
        page = phone()
        page.goto(FORM)  # the script that seals comes with the second page
        for _ in range(300):
            if len(on_server(server, "SELECT id FROM laporan_perangkat")) > known:
                break
            page.wait_for_timeout(100)
        page.wait_for_timeout(300)
        return page

    return opened


def hand_on(page, folder, *, photos=False):
    page.locator(f"{BOX} summary").click()
    if photos:
        page.locator(f"{BOX} input[type=checkbox]").check()
    with page.expect_download() as got:
        page.get_by_role("button", name="Titipkan sebagai berkas").click()
    path = folder / got.value.suggested_filename
    got.value.save_as(path)
    return path


def bring(page, path):
    """As the camat: the bundle in, its receipt out."""
    page.goto("/titipan/")
    page.set_input_files("[name=berkas]", path)
    page.get_by_role("button", name="Masukkan").click()
    code = path.stem.removeprefix("titipan-")
    with page.expect_download() as got:
        page.locator("li", has_text=code).get_by_role("link", name="Unduh").click()
    receipt = path.parent / got.value.suggested_filename
    got.value.save_as(receipt)
    return receipt


def take_receipt(page, path):
    page.set_input_files("#titip-tanda-terima", path)
    return page.locator(f"{BOX} [role=status]")


def test_a_report_is_handed_on_and_its_number_comes_back_without_a_network(
    registered, line, page_as, server, tmp_path
):
    page = registered()
    line.cut()
    words = write(page, photos=1)
    press_send(page)
    expect(row(page, words)).to_contain_text("belum dikirim")
    path = hand_on(page, tmp_path, photos=True)
    assert words.encode() not in path.read_bytes()
    expect(row(page, words)).to_contain_text("menunggu tanda terima")

    receipt = bring(page_as(Peran.CAMAT), path)
    nomor = once(server, words, photos=1)

    status = take_receipt(page, receipt)
    expect(status).to_contain_text(nomor)
    expect(row(page, words)).to_contain_text(f"Diterima, nomor {nomor}")

    line.mend()
    page.goto(MINE)
    page.wait_for_load_state("networkidle")
    assert once(server, words, photos=1) == nomor


def test_the_script_that_seals_comes_after_the_first_load_and_is_kept(phone, line):
    page = phone()
    asked = "async () => Boolean(await caches.match(document.querySelector('script[data-titip]').dataset.titip))"
    assert page.evaluate(asked) is False
    line.cut()
    write(page)
    press_send(page)
    page.locator(f"{BOX} summary").click()
    expect(page.locator(f"{BOX} [role=status]")).to_contain_text("Buka formulir ini sekali")
    line.mend()
    page.goto(FORM)
    page.wait_for_function(f"({asked})()")
    line.cut()
    page.goto(FORM)
    write(page)
    press_send(page)  # the first may have gone while the line was there
    page.locator(f"{BOX} summary").click()
    expect(page.get_by_role("button", name="Titipkan sebagai berkas")).to_be_visible()


def test_by_both_roads_it_arrives_once(registered, line, page_as, server, tmp_path):
    page = registered()
    line.cut()
    words = write(page)
    press_send(page)
    path = hand_on(page, tmp_path)
    line.mend()
    page.goto(MINE)
    expect(row(page, words)).to_contain_text("Diterima, nomor")
    nomor = once(server, words)
    bring(page_as(Peran.CAMAT), path)
    assert once(server, words) == nomor


def test_forged_and_foreign_receipts_are_refused(registered, line, page_as, server, tmp_path):
    page = registered()
    line.cut()
    words = write(page)
    press_send(page)
    path = hand_on(page, tmp_path)
    whole = bring(page_as(Peran.CAMAT), path).read_bytes()
    for data, told in (
        (whole[:40] + bytes([whole[40] ^ 1]) + whole[41:], "tidak ditandatangani server Anda"),
        (whole[:4] + bytes(16) + whole[20:], "telepon atau akun lain"),
        (b"bukan tanda terima", "bukan tanda terima Kentongan"),
    ):
        bad = tmp_path / "buruk.ktr"
        bad.write_bytes(data)
        expect(take_receipt(page, bad)).to_contain_text(told)
        expect(row(page, words)).to_contain_text("menunggu tanda terima")
    assert len(arrived(server, words)) == 1


def test_the_pages_are_readable_on_a_phone(registered, line, page_as, tmp_path):
    page = registered()
    line.cut()
    write(page)
    press_send(page)
    path = hand_on(page, tmp_path)
    assert not is_scrolling_sideways(page)
    camat = page_as(Peran.CAMAT, width=360)
    bring(camat, path)
    assert not is_scrolling_sideways(camat)
    assert axe_violations(camat) == []
    line.mend()
    page.goto(FORM)


CAMERA = """() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 720, height: 720 });
  const pen = canvas.getContext("2d");
  window.show = async (picture) => {
    const image = Object.assign(new Image(), { src: picture });
    await image.decode();
    pen.fillStyle = "#999";
    pen.fillRect(0, 0, 720, 720);
    pen.drawImage(image, 40, 40, 640, 640);
  };
  pen.fillRect(0, 0, 720, 720);
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(10);
}"""


def pictures(page):
    """The QR codes that *page* shows, as a camera would get them."""
    codes = page.locator("svg.qr")
    expect(codes.first).to_be_visible()
    shots = [codes.nth(n).screenshot(scale="css") for n in range(codes.count())]
    return ["data:image/png;base64," + base64.b64encode(each).decode() for each in shots]


def scan(page, shots, status):
    """Holds one picture after the other before the camera of *page*, the last first."""
    page.evaluate(CAMERA)
    page.get_by_role("button", name="Pindai QR dengan kamera").click()
    for shot in reversed(shots):
        before = status.inner_text()
        page.evaluate("(shot) => show(shot)", shot)
        expect(status).not_to_have_text(before)


def test_a_report_and_its_receipt_travel_as_qr_codes_without_a_network(
    registered, line, page_as, server
):
    page = registered()
    line.cut()
    page.goto(FORM)
    words = write(page, photos=1)
    press_send(page)
    page.locator(f"{BOX} summary").click()
    page.get_by_role("button", name="Tampilkan sebagai QR").click()
    shots = pictures(page)
    assert not is_scrolling_sideways(page)
    expect(row(page, words)).to_contain_text("menunggu tanda terima")

    office = page_as(Peran.CAMAT)
    office.goto("/titipan/")
    office.locator("summary", has_text="Dari QR").click()
    scan(office, shots, office.locator("[data-pindai-kabar]"))
    expect(office.locator("[data-pindai-kabar]")).to_contain_text("Lengkap")
    expect(office.locator("video")).to_be_hidden()
    office.get_by_role("button", name="Masukkan").click()
    office.locator("a", has_text="QR").first.click()
    nomor = once(server, words)
    status = page.locator(f"{BOX} [role=status]")
    scan(page, pictures(office), status)
    expect(status).to_contain_text(nomor)
    expect(row(page, words)).to_contain_text(f"Diterima, nomor {nomor}")

    line.mend()
    hurry(page)
    expect(row(page, words)).not_to_contain_text("foto masih di telepon")
    assert once(server, words, photos=1) == nomor


def test_without_a_camera_the_page_says_what_to_do(page_as):
    office = page_as(Peran.CAMAT, width=360)
    office.goto("/titipan/")
    office.locator("summary", has_text="Dari QR").click()
    office.evaluate(
        "() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error()); }"
    )
    office.get_by_role("button", name="Pindai QR dengan kamera").click()
    expect(office.locator("[data-pindai-kabar]")).to_contain_text("pakai berkasnya")
    assert not is_scrolling_sideways(office)
    assert axe_violations(office) == []


@pytest.fixture(scope="module")
def office(tmp_path_factory, server):
    """Runs commands of a kecamatan's own Kentongan: no key of the server, but its address."""
    env = os.environ | {
        "KENTONGAN_MODE": "contoh",
        "KENTONGAN_DATA_DIR": str(tmp_path_factory.mktemp("kantor")),
        "KENTONGAN_TITIPAN_HULU": server.url,
    }
    env.pop("KENTONGAN_DATABASE_URL", None)

    def run(*words):
        command = [sys.executable, "-m", "kentongan.situs.cli.main", *map(str, words)]
        done = subprocess.run(command, env=env, check=True, stderr=subprocess.PIPE, timeout=900)
        return " ".join(done.stderr.decode().split())

    run("siap")
    return run


def test_an_office_of_its_own_carries_two_reports_on_and_the_receipt_back(
    registered, line, server, office, tmp_path
):
    page = registered()
    line.cut()
    both = []
    for _ in range(2):
        page.goto(FORM)
        both.append(write(page))
        press_send(page)
        expect(row(page, both[-1])).to_be_visible()
    path = hand_on(page, tmp_path)
    assert "Menunggu dibawa" in office("titipan", "masukkan", path)
    assert [arrived(server, words) for words in both] == [[], []]
    assert "1 tanda terima datang" in office("titipan", "antar")
    numbers = [once(server, words) for words in both]

    # The same bundle once more, for its receipt.
    assert "Sudah sampai, tanda terima ada" in office("titipan", "masukkan", path)
    (receipt,) = tmp_path.glob("*.ktr")
    status = take_receipt(page, receipt)
    for words, nomor in zip(both, numbers, strict=True):
        expect(status).to_contain_text(nomor)
        expect(row(page, words)).to_contain_text(f"Diterima, nomor {nomor}")


def test_what_was_handed_on_and_then_sent_by_the_line_arrives_once(
    registered, line, page_as, server, tmp_path
):
    page = registered()
    line.cut()
    words = write(page)
    press_send(page)
    receipt = bring(page_as(Peran.CAMAT), hand_on(page, tmp_path))
    nomor = once(server, words)
    line.mend()
    hurry(page)
    expect(row(page, words)).to_contain_text(f"Diterima, nomor {nomor}")
    assert once(server, words) == nomor
    expect(take_receipt(page, receipt)).to_contain_text(nomor)


def test_the_eleventh_phone_lists_the_ten_and_one_is_let_go_there(phone, server):
    page = phone()
    (akun,) = page.evaluate(
        "fetch('/lapor/antrean/').then((each) => each.json()).then(({ akun }) => [akun])"
    )
    for number in range(10):
        on_server(
            server,
            "INSERT INTO laporan_perangkat (akun_id, sidik, kunci, nama, created_at)"
            " VALUES (?, ?, ?, 'Chrome, Android', datetime('now'))",
            akun,
            f"{uuid.uuid4().hex}{number}",
            "00",
        )
    page.goto(FORM)
    box = page.locator("section.notice", has_text="sudah memakai 10 telepon")
    expect(box.locator("li")).to_have_count(10)
    assert axe_violations(page) == []
    assert not is_scrolling_sideways(page)
    box.get_by_role("button").first.click()
    page.wait_for_url(f"**{FORM}")
    expect(page.locator("h1")).to_contain_text("Laporan")
    expect(page.locator("section.notice", has_text="sudah memakai")).to_have_count(0)
