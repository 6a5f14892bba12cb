"""The desk as an operator uses it: by keys, on many rows at once, in talk with a reporter."""

import pytest
from playwright.sync_api import expect

from kentongan.akses.roles import Peran
from tests.browser.conftest import axe_violations, is_scrolling_sideways

WORK = "/laporan/?tab=kerja&keadaan=dikirim"


@pytest.fixture
def desk(page_as):
    """The desk with what nobody has verified yet; answers the page."""
    page = page_as(Peran.OPERATOR, reduced_motion="reduce")
    page.goto(WORK)
    return page


def faults(page):
    """What axe finds, but for what the bar at the foot covers now: scrolling uncovers it."""
    return [each for each in axe_violations(page) if "partially obscured" not in each]


def opened(page):
    """The number of the report that is open."""
    return page.locator("article header .mono").first.inner_text()


def said(page, words):
    expect(page.locator("#toasts")).to_contain_text(words)


def press(page, *keys):
    page.wait_for_load_state()  # a key that led to another page is on its way: no script, no keys
    for key in keys:
        page.keyboard.press(key)


def dialog(page, name):
    found = page.locator(f"dialog#{name}[open]")
    expect(found).to_be_visible()
    assert faults(page) == []
    return found


def test_j_k_and_enter_open_another_report(desk):
    before = opened(desk)
    press(desk, "j", "Enter")
    expect(desk.locator("article header .mono").first).not_to_have_text(before)
    press(desk, "k", "Enter")
    expect(desk.locator("article header .mono").first).to_have_text(before)


def test_a_grade_and_a_verification_need_four_keys_and_lead_to_the_next(desk):
    nomor = opened(desk)
    press(desk, "g", "b", "2")
    expect(desk.locator("[data-grade-result] b")).to_have_text("B2")
    assert faults(desk) == []
    press(desk, "v")
    said(desk, "Diverifikasi")
    assert opened(desk) != nomor
    assert faults(desk) == []


def test_one_key_undoes_what_was_just_done_and_opens_the_report_again(desk):
    nomor = opened(desk)
    press(desk, "g", "b", "2")
    with desk.expect_navigation():
        press(desk, "v")
    said(desk, f"{nomor} Diverifikasi. Dapat diurungkan sampai")
    expect(desk.locator("#toasts")).to_have_attribute("role", "status")
    assert faults(desk) == []
    with desk.expect_navigation():
        press(desk, "z")
    said(desk, f"{nomor}: diurungkan, kembali seperti semula.")
    assert opened(desk) == nomor
    expect(desk.locator("article header").first).to_contain_text("belum diverifikasi")
    assert desk.locator("[data-key=z]").count() == 0


def test_a_digit_after_g_opens_a_view_and_grades_nothing(desk):
    press(desk, "B", "g")
    with desk.expect_navigation():
        press(desk, "1")
    assert "urgensi=tinggi" in desk.url
    expect(desk.locator(".views [aria-current]")).to_have_text("Urgensi tinggi (contoh)")


def test_a_report_goes_back_with_a_ready_reason(desk):
    nomor = opened(desk)
    press(desk, "r")
    found = dialog(desk, "kembalikan")
    found.locator("select").select_option(label="Tempat belum jelas")
    expect(found.locator("textarea")).to_have_value("Tempat kejadian belum cukup jelas. " + PLACE)
    press(desk, "Control+Enter")
    expect(desk.locator("article header .mono").first).not_to_have_text(nomor)
    desk.goto("/laporan/?tab=kerja&keadaan=dikembalikan")
    expect(desk.locator(".list")).to_contain_text(nomor)


PLACE = "Mohon sebut desa dan patokan terdekat, atau tandai di peta."


def test_a_report_is_given_to_someone(desk):
    press(desk, "a")
    dialog(desk, "pegang")
    press(desk, "Control+Enter")
    expect(desk.locator("article")).to_contain_text("Dipegang: Operator Contoh")
    assert faults(desk) == []


def test_a_report_is_put_off_and_taken_back(desk):
    nomor = opened(desk)
    press(desk, "s")
    dialog(desk, "tunda").locator("[name=sebab]").fill("Menunggu camat (contoh)")
    press(desk, "Control+Enter")
    said(desk, f"{nomor} ditunda")
    desk.goto("/laporan/?tab=kerja&meja=ditunda")
    expect(desk.locator(".list")).to_contain_text(nomor)
    with desk.expect_navigation():
        desk.locator(".list a", has_text=nomor).click()
    press(desk, "s")
    said(desk, f"{nomor} kembali")


def test_the_help_names_the_keys_of_the_desk(desk):
    press(desk, "?")
    found = desk.locator("#pintasan")
    for words in ("Verifikasi", "Kembalikan", "Serahkan", "Tunda"):
        expect(found).to_contain_text(words)
    assert faults(desk) == []
    press(desk, "Escape")
    expect(found).to_be_hidden()


def test_one_deed_on_many_rows_is_undone_together(desk):
    press(desk, "x", "j", "j", "x")
    expect(desk.locator("[data-chosen-count]")).to_have_text("2")
    assert faults(desk) == []
    press(desk, "m")
    found = dialog(desk, "massal-dialog")
    found.locator("summary", has_text="Arsipkan").click()
    found.locator("details[open] textarea, details[open] input[type=text]").first.fill(
        "Contoh: sudah tercatat di tempat lain."
    )
    found.locator("details[open] button[type=submit]").click()
    notice = desk.locator(".notice[role=status]", has_text="2 berhasil")
    expect(notice).to_be_visible()
    assert faults(desk) == []
    press(desk, "z")
    said(desk, "2")
    assert desk.locator(".notice[role=status]", has_text="Urungkan semuanya").count() == 0


def test_an_unfinished_deed_keeps_the_choice_and_enter_does_the_open_one(desk):
    press(desk, "x", "j", "x", "m")
    found = dialog(desk, "massal-dialog")
    found.locator("summary", has_text="Tunda").click()
    found.locator("details[open] button[type=submit]").click()
    field = found.get_by_label("Apa yang ditunggu?")
    expect(field).to_be_focused()
    expect(desk.locator("[data-chosen-count]")).to_have_text("2")
    field.fill("Contoh: menunggu kabar camat.")
    field.press("Enter")
    expect(desk.locator(".notice[role=status]", has_text="Tunda: 2 berhasil")).to_be_visible()
    press(desk, "z")
    said(desk, "2")


def test_a_question_is_answered_in_one_thread(page_as):
    reporter = page_as(Peran.PELAPOR, width=360, reduced_motion="reduce")
    reporter.goto("/laporan/saya/")
    address = reporter.locator(".rows a[href^='/laporan/']").first.get_attribute("href")
    reporter.goto(address)
    desk = page_as(Peran.OPERATOR, reduced_motion="reduce")
    desk.goto(address)
    press(desk, "t")
    desk.keyboard.type("Di dusun mana tepatnya? (contoh)")
    assert faults(desk) == []
    press(desk, "Control+Enter")
    expect(desk.locator("#percakapan")).to_contain_text("Menunggu jawaban pelapor")
    reporter.reload()
    assert faults(reporter) == []
    assert not is_scrolling_sideways(reporter)
    reporter.locator("#percakapan textarea").fill("Dusun Contoh, dekat jembatan.")
    reporter.get_by_role("button", name="Kirim jawaban").click()
    expect(reporter.locator("#percakapan")).to_contain_text("Dusun Contoh")
    desk.reload()
    expect(desk.locator("#percakapan")).to_contain_text("Dijawab pelapor")
    assert faults(desk) == []
    desk.get_by_role("button", name="Tandai sudah dibaca").click()
    expect(desk.locator("#percakapan")).not_to_contain_text("Dijawab pelapor")


def test_colleagues_see_who_has_the_report_open(page_as):
    camat = page_as(Peran.CAMAT, reduced_motion="reduce")
    with camat.expect_response("**/hadir/") as asked:
        camat.goto(WORK)
    assert asked.value.status == 200
    desk = page_as(Peran.OPERATOR, width=360, reduced_motion="reduce")
    desk.goto(asked.value.url.replace("hadir/", ""))
    mark = desk.locator("[data-hadir]")
    expect(mark).to_contain_text("Sedang dibuka oleh Camat Contoh sejak")
    assert faults(desk) == []
    assert not is_scrolling_sideways(desk)


def test_who_decides_second_is_told_and_overwrites_nothing(desk, page_as):
    colleague = page_as(Peran.OPERATOR, reduced_motion="reduce")
    colleague.goto(desk.url)
    nomor = opened(desk)
    colleague.locator("#olah [name=ringkasan]").fill("Ditulis rekan (contoh).")
    press(colleague, "Escape")
    with colleague.expect_navigation():
        colleague.get_by_role("button", name="Simpan hasil olah").click()
    press(desk, "g", "c", "3", "v")
    expect(desk.locator("article")).to_contain_text("diubah orang lain sesudah Anda membukanya")
    assert opened(desk) == nomor
    assert faults(desk) == []


def test_filters_become_a_view_that_is_removed_and_taken_back(desk):
    desk.goto("/laporan/?tab=kerja&bidang=politik")
    with desk.expect_navigation():
        press(desk, "g", "0")
    expect(desk.locator("main")).to_contain_text("Bidang: Politik")
    assert faults(desk) == []
    desk.locator("[name=nama]").first.fill("Politik saja (contoh)")
    desk.get_by_role("button", name="Simpan tampilan").click()
    link = desk.locator(".views a", has_text="Politik saja (contoh)")
    expect(link).to_be_visible()
    assert faults(desk) == []
    desk.goto("/laporan/tampilan/")
    desk.get_by_role("button", name="Hapus Politik saja (contoh)").click()
    expect(desk.locator(".notice")).to_contain_text("Politik saja (contoh)")
    assert faults(desk) == []
    desk.get_by_role("button", name="Kembalikan Politik saja (contoh)").click()
    expect(desk.locator(".rows")).to_contain_text("Politik saja (contoh)")
    desk.set_viewport_size({"width": 360, "height": 740})
    assert not is_scrolling_sideways(desk)


def test_a_paper_is_looked_at_before_it_is_made(page_as):
    page = page_as(Peran.OPERATOR, reduced_motion="reduce")
    page.goto("/laporan/?tab=diverifikasi")
    page.get_by_role("link", name="Buat Laporan Informasi").click()
    page.locator("[name=hubungan]").fill("Jaringan pelapor (contoh)")
    page.get_by_role("button", name="Perbarui pratinjau").click()
    expect(page.locator(".surat")).to_contain_text("Jaringan pelapor (contoh)")
    assert faults(page) == []
    page.get_by_role("button", name="Buat dan simpan").click()
    page.wait_for_url("**/laporan/informasi/*/")
    page.set_viewport_size({"width": 360, "height": 740})
    assert faults(page) == []
    assert not is_scrolling_sideways(page)
