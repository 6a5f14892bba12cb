"""The reporting form on a phone: without a network, on a bad one, and when something else goes wrong."""

import gzip
import io
import re
import sqlite3
import uuid
from contextlib import closing, suppress

import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import Error, expect

from kentongan.akses.roles import Peran
from kentongan.situs.contoh.accounts import ACCOUNTS
from kentongan.situs.pekerja import KEPT
from tests.browser.conftest import axe_violations, is_complaint, is_scrolling_sideways, sign_in
from tests.browser.line import Line

FORM, MINE = "/lapor/", "/laporan/saya/"
RECEIPT = re.compile(r"/lapor/terima/\d+/")
FORM_BYTES = 60_000
UNTIL = """async (of) => {
  const names = async () => (await caches.keys()).filter((name) => name.startsWith("halaman-"));
  const kept = async () => (await Promise.all((await names()).map(async (name) => (await (await caches.open(name)).keys()).length))).join();
  const end = Date.now() + 20000;
  while ((await kept()) !== of || !(navigator.serviceWorker.controller)) {
    if (Date.now() > end) throw new Error(`kept ${await kept()} at ${location}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}"""


@pytest.fixture
def line(server):
    line = Line(server.port)
    yield line
    line.close()


@pytest.fixture
def phone(chromium, line, states, server):
    """Opens a phone of a role on the line; it may meet a dead line, but no script error.

    *is_own*: with a session of its own, which no other test loses when it signs out.
    """
    contexts, complaints = [], []

    def opened(peran=Peran.PELAPOR, *, is_ready=True, is_own=False, **options):
        context = chromium.new_context(
            base_url=line.url,
            storage_state=None if is_own else states(peran),
            viewport={"width": 360, "height": 740},
            locale="id-ID",
            **options,
        )
        contexts.append(context)
        context.on("page", lambda page: watch(page, complaints))
        page = context.new_page()
        if is_own:
            sign_in(page, server, ACCOUNTS[peran].username)
        if is_ready:
            page.goto(FORM)
            page.evaluate(UNTIL, "3")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def watch(page, complaints):
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda m: complaints.append(m.text) if is_complaint(m) else None)


def write(page, *, photos=0):
    """Fills the form in; answers its words, which no other report has."""
    words = f"Contoh luring {uuid.uuid4()}"
    page.fill("[name=apa]", words)
    for name, value in (
        ("cara", "melihat"),
        ("urgensi", "sedang"),
        ("bidang", "ekonomi"),
    ):
        page.locator(f"[name={name}][value={value}]").check(force=True)
    page.select_option("[name=sumber]", "perangkat_desa")
    if photos:
        page.set_input_files("[name=foto]", [a_photo(number) for number in range(photos)])
        expect(page.locator("[data-shot]")).to_have_count(photos)
    return words


def a_photo(number):
    out = io.BytesIO()
    noise = Image.effect_noise((900, 700), 90 + number)
    noise.convert("RGB").save(out, "JPEG", quality=90)
    return {"name": f"foto{number}.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def press_send(page):
    page.locator("form[data-lapor] .actbar button").click()


def hurry(page):
    """Says that the line is back; an outbox that found it by itself may be leaving the page."""
    with suppress(Error):
        page.evaluate("dispatchEvent(new Event('online'))")


def hold_timers(page):
    """From now on the outbox of *page* tries again only when it is told to."""
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)


def row(page, words):
    return page.locator("[data-antre]").filter(has_text=words)


def on_server(server, sql, *values):
    with closing(sqlite3.connect(server.data_dir / "kentongan.sqlite3", timeout=20)) as base:
        found = base.execute(sql, values).fetchall()
        base.commit()
    return found


def arrived(server, words):
    """The number, state, and count of photos of every report with these words."""
    return on_server(
        server,
        "SELECT nomor, keadaan, (SELECT count(*) FROM laporan_lampiran f WHERE f.laporan_id = l.id)"
        " FROM laporan_laporan l WHERE apa = ?",
        words,
    )


def once(server, words, photos=0):
    found = arrived(server, words)
    assert [(state, count) for _, state, count in found] == [("dikirim", photos)]
    return found[0][0]


def test_the_first_load_of_the_form_weighs_less_than_60_kb(phone, line):
    page = phone(is_ready=False)
    page.goto(FORM)
    page.evaluate(UNTIL, "3")
    sent = line.received - saved_by_compression()
    assert sent < FORM_BYTES


def saved_by_compression():
    """In production files are compressed when they are collected; the sample server sends them plain."""
    files = [(settings.ROOT / "static/situs" / name).read_bytes() for name in KEPT]
    return sum(len(file) - len(gzip.compress(file, 9)) for file in files)


def test_a_report_written_offline_survives_closing_and_arrives_once(phone, line, server):
    page = phone()
    line.cut()
    page.goto(FORM)
    words = write(page, photos=2)
    press_send(page)
    expect(row(page, words)).to_contain_text("Di telepon ini, belum dikirim")
    expect(row(page, words)).to_contain_text("2 foto ikut")
    expect(page.locator("[data-antrean] .notice")).to_contain_text("Menunggu jaringan")
    context = page.context
    page.close()

    page = context.new_page()
    page.clock.install()
    page.goto(MINE)
    expect(row(page, words)).to_contain_text("Di telepon ini, belum dikirim")
    assert arrived(server, words) == []

    hold_timers(page)
    line.mend()
    row(page, words).get_by_role("button", name="Kirim sekarang").click()
    expect(row(page, words)).to_contain_text("Diterima, nomor LP-")
    expect(row(page, words)).not_to_contain_text("foto")
    assert once(server, words, photos=2) in row(page, words).inner_text()


def test_the_queue_goes_out_by_itself_when_the_line_returns(phone, server):
    page = phone()
    page.context.set_offline(True)
    page.goto(FORM)
    words = write(page)
    press_send(page)
    expect(row(page, words)).to_contain_text("belum dikirim")
    page.context.set_offline(False)
    page.wait_for_url(RECEIPT)
    assert once(server, words) in page.locator("main").inner_text()


def test_what_is_half_written_is_a_draft_on_this_phone(phone, line):
    page = phone()
    line.cut()
    page.goto(FORM)
    words = write(page, photos=1)
    expect(page.locator("[data-draft-note]")).to_contain_text("Tersimpan di telepon ini")
    page.goto(MINE)
    expect(row(page, words)).to_contain_text("Draf di telepon ini")
    row(page, words).get_by_role("link", name="Lanjutkan").click()
    expect(page.locator("[name=apa]")).to_have_value(words)
    expect(page.locator("[data-shot]")).to_have_count(1)
    expect(page.locator("[name=bidang][value=ekonomi]")).to_be_checked()


def test_what_is_deleted_can_be_taken_back(phone, line):
    page = phone()
    line.cut()
    page.goto(FORM)
    words = write(page)
    press_send(page)
    row(page, words).get_by_role("button", name="Hapus").click()
    expect(page.locator("[data-antrean]")).to_contain_text("Dihapus")
    page.get_by_role("button", name="Urungkan").click()
    expect(row(page, words)).to_contain_text("belum dikirim")


def test_what_lacks_is_said_before_it_is_kept(phone, line):
    page = phone()
    line.cut()
    page.goto(FORM)
    press_send(page)
    summary = page.locator(".summary-error")
    expect(summary).to_be_focused()
    assert summary.locator("li").all_inner_texts()[:4] == [
        "Apa yang terjadi?: Belum diisi.",
        "Dari mana Anda tahu?: Belum diisi.",
        "Seberapa mendesak?: Belum diisi.",
        "Bidang: Belum diisi.",
    ]
    assert axe_violations(page) == []


def test_a_lost_answer_does_not_make_two_reports(phone, line, server):
    page = phone()
    words = write(page, photos=1)
    line.is_deaf = True
    press_send(page)
    expect(page.locator("[data-antrean] .notice")).to_contain_text("Menunggu jaringan")
    line.mend()
    hurry(page)
    page.wait_for_url(RECEIPT)
    once(server, words, photos=1)


def test_a_flapping_line_brings_everything_over_once_in_the_end(phone, line, server):
    page = phone()
    line.cut()
    page.goto(FORM)
    sent = []
    for _ in range(3):
        sent.append(write(page, photos=1))
        press_send(page)
        expect(row(page, sent[-1])).to_contain_text("belum dikirim")
    line.slow(kbit=750, delay=0.02)
    page.goto(MINE)
    for _ in range(4):  # up for a moment, then gone in the middle of something
        with page.expect_request("**/lapor/antrean/**"):
            line.mend()
            page.evaluate("dispatchEvent(new Event('online'))")
        line.cut()
        expect(page.locator("[data-antrean] .notice")).to_contain_text("Menunggu jaringan")
    line.mend()
    page.goto(MINE)
    for words in sent:
        expect(page.locator("li").filter(has_text=words)).not_to_contain_text(
            "foto", timeout=60_000
        )
        expect(page.locator("li").filter(has_text=words)).not_to_contain_text("belum dikirim")
    for words in sent:
        once(server, words, photos=1)


def test_on_3g_the_receipt_comes_and_photos_come_last(phone, line, server):
    page = phone()
    words = write(page, photos=2)
    line.slow(kbit=750, delay=0.1)
    press_send(page)
    expect(row(page, words)).to_contain_text("Diterima, nomor LP-", timeout=30_000)
    expect(row(page, words)).to_contain_text("foto masih di telepon ini")
    page.wait_for_url(RECEIPT, timeout=60_000)
    once(server, words, photos=2)


def test_after_the_session_ended_the_same_account_sends_by_signing_in(phone, line, server):
    page = phone()
    line.cut()
    page.goto(FORM)
    words = write(page)
    press_send(page)
    expect(row(page, words)).to_contain_text("belum dikirim")
    page.context.clear_cookies(name="sessionid")
    line.mend()
    row(page, words).get_by_role("button", name="Kirim sekarang").click()
    expect(page.locator("[data-antrean] .notice")).to_contain_text("Masuk lagi untuk mengirim")
    assert arrived(server, words) == []

    sign_in(page, server, ACCOUNTS[Peran.CAMAT].username)
    page.goto(MINE)
    expect(page.locator("[data-antrean] .notice")).to_contain_text("1 laporan dari akun lain")
    assert words not in page.content()
    assert arrived(server, words) == []

    page.context.clear_cookies(name="sessionid")
    sign_in(page, server, ACCOUNTS[Peran.PELAPOR].username)
    page.goto(MINE)
    sent = page.locator("li").filter(has_text=words).filter(has_text="LP-")
    expect(sent).to_be_visible()
    once(server, words)


def test_signing_out_takes_the_page_off_the_phone_and_keeps_the_queue(phone, line):
    page = phone(is_own=True)
    page.goto("/akun/logout/")
    page.locator("main form button[type=submit]").click()
    page.evaluate(UNTIL, "")
    line.cut()
    page.goto(FORM)
    assert page.locator("h1").inner_text() == "Tidak ada jaringan"
    assert axe_violations(page) == []


def test_a_closed_account_is_told_and_loses_nothing(phone, line, server):
    page = phone()
    line.cut()
    page.goto(FORM)
    words = write(page)
    press_send(page)
    close = "UPDATE akses_akun SET is_active = ? WHERE username = ?"
    name = ACCOUNTS[Peran.PELAPOR].username
    on_server(server, close, 0, name)
    try:
        line.mend()
        row(page, words).get_by_role("button", name="Kirim sekarang").click()
        expect(page.locator("[data-antrean] .notice")).to_contain_text("sudah dinonaktifkan")
        expect(row(page, words)).to_contain_text("belum dikirim")
    finally:
        on_server(server, close, 1, name)


def test_two_tabs_send_the_same_report_once(phone, line, server):
    page = phone()
    other = page.context.new_page()
    line.cut()
    page.goto(FORM)
    words = write(page)
    press_send(page)
    expect(row(page, words)).to_contain_text("belum dikirim")
    other.goto(MINE)
    expect(row(other, words)).to_contain_text("belum dikirim")
    line.mend()
    asked = []
    page.context.on("request", lambda request: asked.append(request.method))
    for each in (page, other):
        each.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_url(RECEIPT)
    expect(row(other, words)).to_contain_text("Diterima, nomor")
    assert asked.count("PUT") == 1
    once(server, words)


# The bytes kept on this phone, once five looks in a row find as many: no file is on its way any more.
SETTLED = """async () => {
  for (let last, same = 0; ; ) {
    const { usage } = await navigator.storage.estimate();
    same = usage === last ? same + 1 : 0;
    if (same === 5) return usage;
    last = usage;
    await new Promise((done) => setTimeout(done, 100));
  }
}"""


def test_a_full_phone_keeps_the_words_and_says_what_to_do(phone, server):
    page = phone()
    devtools = page.context.new_cdp_session(page)
    used = page.evaluate(SETTLED)
    quota = {"origin": page.evaluate("location.origin"), "quotaSize": used + 60_000}
    devtools.send("Storage.overrideQuotaForOrigin", quota)
    page.context.set_offline(True)
    words = write(page, photos=2)
    press_send(page)
    expect(page.locator(".toast.error")).to_contain_text("Tulisan aman, tetapi foto ini tidak")
    expect(row(page, words)).to_contain_text("belum dikirim")
    devtools.send("Storage.overrideQuotaForOrigin", quota | {"quotaSize": used + 20_000_000})
    page.context.set_offline(False)
    page.wait_for_url(RECEIPT)
    once(server, words)


@pytest.mark.parametrize("days", [-400, 3])
def test_a_wrong_clock_does_not_move_the_day(phone, line, server, days):
    page = phone(is_ready=False, service_workers="block")
    page.clock.install(time=page.evaluate("Date.now()") / 1000 + days * 86_400)
    page.goto(FORM)
    words = write(page)
    line.cut()
    press_send(page)
    expect(row(page, words)).to_contain_text("belum dikirim")
    line.mend()
    hurry(page)
    page.wait_for_url(RECEIPT)
    page.goto(FORM)
    expect(page.locator("[data-antrean]")).to_contain_text("Jam telepon ini tidak cocok")
    sql = (
        "SELECT happened_on = date('now', '+7 hours'), julianday(client_sent_at) - julianday('now')"
    )
    ((is_today, ahead),) = on_server(server, f"{sql} FROM laporan_laporan WHERE apa = ?", words)
    assert (is_today, round(ahead)) == (1, days)


RETURN = (
    "UPDATE laporan_laporan SET keadaan = 'dikembalikan', returned_at = datetime('now'),"
    " returned_reason = ? WHERE nomor = ?"
)


def a_returned_report(page, server):
    """A report of this phone that the desk has sent back; answers its words, number and reason."""
    words = write(page)
    press_send(page)
    page.wait_for_url(RECEIPT)
    number, reason = once(server, words), f"Sebut jamnya, mohon. {uuid.uuid4()}"
    on_server(server, RETURN, reason, number)
    return words, number, reason


def versions(server, number):
    return on_server(
        server,
        "SELECT version, keadaan, apa FROM laporan_laporan WHERE nomor = ?",
        number,
    )


def test_a_returned_report_is_corrected_offline_and_arrives_as_a_new_version(phone, line, server):
    page = phone()
    words, number, reason = a_returned_report(page, server)
    page.goto(FORM)
    expect(row(page, words)).to_contain_text(f"Dikembalikan, {number}")
    expect(row(page, words)).to_contain_text(reason)

    line.cut()
    context = page.context
    page.close()
    page = context.new_page()
    page.goto(FORM)
    row(page, words).get_by_role("link", name="Lengkapi dan kirim lagi").click()
    expect(page.locator("h1")).to_have_text(f"Perbaiki laporan {number}")
    expect(page.locator(".notice.late")).to_contain_text(reason)
    expect(page.locator(".nihil")).to_be_hidden()
    expect(page.locator("[name=apa]")).to_have_value(words)
    assert axe_violations(page) == []
    better = f"{words}, pukul lima pagi"
    page.fill("[name=apa]", better)
    page.set_input_files("[name=foto]", [a_photo(1)])
    expect(row(page, better)).to_contain_text("1 foto ikut")
    page.goto(MINE)
    expect(row(page, better)).to_contain_text(f"Perbaikan {number}. Dikembalikan: {reason}")
    row(page, better).get_by_role("link", name="Lanjutkan").click()
    expect(page.locator("[data-shot]")).to_have_count(1)
    press_send(page)
    expect(row(page, better)).to_contain_text("Di telepon ini, belum dikirim")
    expect(page.locator("h1")).not_to_contain_text("Perbaiki")
    assert not is_scrolling_sideways(page)
    assert versions(server, number) == [(1, "dikembalikan", words)]

    line.mend()
    hurry(page)
    page.wait_for_url(RECEIPT)
    assert versions(server, number) == [(2, "dikirim", better)]
    assert once(server, better, photos=1) == number


def test_a_correction_whose_answer_was_lost_is_one_version(phone, line, server):
    page = phone()
    words, number, _ = a_returned_report(page, server)
    page.goto(FORM)
    row(page, words).get_by_role("link", name="Lengkapi dan kirim lagi").click()
    expect(page.locator("[name=apa]")).to_have_value(words)
    better = f"{words}, pukul lima pagi"
    page.fill("[name=apa]", better)
    line.is_deaf = True
    press_send(page)
    expect(page.locator("[data-antrean] .notice")).to_contain_text("Menunggu jaringan")
    line.mend()
    hurry(page)
    page.wait_for_url(RECEIPT)
    assert versions(server, number) == [(2, "dikirim", better)]


def test_a_correction_that_came_too_late_is_kept_and_says_so(phone, line, server):
    page = phone()
    words, number, _ = a_returned_report(page, server)
    page.goto(FORM)
    again = row(page, words).get_by_role("link", name="Lengkapi dan kirim lagi")
    expect(again).to_have_attribute("href", re.compile(f"^{FORM}"))  # its words are here
    line.cut()
    again.click()
    expect(page.locator("[name=apa]")).to_have_value(words)
    better = f"{words}, pukul lima pagi"
    page.fill("[name=apa]", better)
    press_send(page)
    expect(row(page, better)).to_contain_text("belum dikirim")
    corrected = "UPDATE laporan_laporan SET version = 2, keadaan = 'dikirim' WHERE nomor = ?"
    on_server(server, corrected, number)
    line.mend()
    hurry(page)
    expect(page.locator(".summary-error")).to_contain_text("sudah diperbaiki dari tempat lain")
    expect(page.locator("[name=apa]")).to_have_value(better)
    assert versions(server, number) == [(2, "dikirim", words)]


def test_what_was_returned_leaves_the_phone_with_the_account(phone, server):
    page = phone(is_own=True)
    words, *_ = a_returned_report(page, server)
    page.goto(FORM)
    expect(row(page, words)).to_contain_text("Dikembalikan")
    page.goto("/akun/logout/")
    page.locator("main form button[type=submit]").click()
    page.evaluate(UNTIL, "")
    page.wait_for_function(
        """() => new Promise((done) => {
          indexedDB.open("kentongan").onsuccess = ({ target }) => {
            target.result.transaction("laporan").objectStore("laporan").count().onsuccess = (event) => done(event.target.result === 0);
          };
        })"""
    )


def test_nihil_waits_for_the_line_too(phone, server):
    page = phone(Peran.CAMAT)
    page.context.set_offline(True)
    page.locator(".nihil").click()
    expect(page.locator("[data-antre]")).to_contain_text("Di telepon ini, belum dikirim")
    page.context.set_offline(False)
    expect(page.locator("[data-antre]")).to_contain_text("Diterima, nomor NH-")


def test_places_are_found_without_a_line(phone, line):
    page = phone(Peran.OPERATOR)
    line.cut()
    page.goto(FORM)
    page.locator("[name=tempat]").press_sequentially("toho")
    expect(page.locator("[role=option]").first).to_contain_text("Toho")


def test_the_outbox_is_readable_for_everyone_and_fits_a_phone(phone, line):
    page = phone()
    line.cut()
    page.goto(FORM)
    words = write(page, photos=1)
    press_send(page)
    expect(row(page, words)).to_contain_text("belum dikirim")
    assert axe_violations(page) == []
    assert not is_scrolling_sideways(page)
