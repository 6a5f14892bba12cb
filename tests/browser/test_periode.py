"""A period report and the grid as a person uses them: files sent, papers fetched one after another."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from kentongan.akses.roles import Peran


def photo(colour):
    """The same content is kept once: each test sends its own."""
    out = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(out, "JPEG")
    return {"name": f"{colour} contoh.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


@pytest.fixture
def filling(page_as):
    """A row of a report whose small requests are held until the test lets them go."""
    page = page_as(Peran.OPERATOR)
    page.goto("/capaian/")
    page.locator("a.cell.draft").first.click()
    with page.expect_navigation():  # its script stands: without it nothing saves itself
        page.get_by_role("link", name="Isi laporan").click()
    held = []
    page.route("**/baris/**", lambda route: held.append(route))
    return page, page.locator("tr[id^=r-]").first, held


def type_words(page, row, words):
    row.locator("[name=kendala]").fill(words)
    row.locator("[name=tindak_lanjut]").focus()


def one_more(page, held, count):
    """Lets the page work until *count* requests were made; no other comes before they are answered."""
    page.wait_for_timeout(50)
    while len(held) < count:
        page.wait_for_timeout(50)
    assert len(held) == count
    return held[-1]


def test_files_wait_for_the_row_that_still_saves_itself(filling):
    page, row, held = filling
    type_words(page, row, "Jalan terputus (contoh)")
    words = one_more(page, held, 1)
    row.locator("[name=bukti]").set_input_files(photo("green"))
    assert one_more(page, held, 1) is words
    words.continue_()
    files = one_more(page, held, 2)
    assert b"green contoh.jpg" in files.request.post_data_buffer
    files.continue_()
    expect(row.get_by_role("link", name="green contoh.jpg")).to_be_visible()
    expect(row.locator("[name=kendala]")).to_have_value("Jalan terputus (contoh)")
    expect(row.locator("[data-note]")).to_have_text("Tersimpan")
    assert row.locator("[name=bukti]").input_value() == ""


def test_words_written_while_their_files_are_sent_are_kept_with_them(filling):
    page, row, held = filling
    row.locator("[name=bukti]").set_input_files(photo("red"))
    files = one_more(page, held, 1)
    type_words(page, row, "Ditulis saat foto dikirim (contoh)")
    files.continue_()
    one_more(page, held, 2).continue_()
    expect(row.locator("[data-note]")).to_have_text("Tersimpan")
    page.unroute("**/baris/**")
    page.reload()
    expect(row.locator("[name=kendala]")).to_have_value("Ditulis saat foto dikirim (contoh)")
    expect(row.get_by_role("link", name="red contoh.jpg")).to_be_visible()


def test_what_is_sent_meanwhile_waits_for_files_and_words(filling):
    page, row, held = filling
    row.locator("[name=bukti]").set_input_files(photo("blue"))
    files = one_more(page, held, 1)
    row.locator("[name=tindak_lanjut]").fill("Belum disimpan saat tombol ditekan (contoh)")
    other = page.locator("#narasi")
    other.get_by_label("Rekomendasi").fill("Uraian contoh")
    other.get_by_role("button", name="Simpan uraian").click()
    files.continue_()
    one_more(page, held, 2).continue_()
    expect(page.get_by_text("Uraian laporan disimpan.")).to_be_visible()
    expect(row.locator("[name=tindak_lanjut]")).to_have_value(
        "Belum disimpan saat tombol ditekan (contoh)"
    )
    expect(row.get_by_role("link", name="blue contoh.jpg")).to_be_visible()


def test_a_file_stays_chosen_until_someone_answered(filling):
    page, row, held = filling
    row.locator("[name=bukti]").set_input_files(photo("gold"))
    one_more(page, held, 1).abort()
    expect(row.locator("[data-note]")).to_have_text("Tidak dapat tersimpan. Coba tombol simpan.")
    assert "gold contoh.jpg" in row.locator("[name=bukti]").input_value()
    type_words(page, row, "Sambungan kembali (contoh)")
    one_more(page, held, 2).continue_()
    one_more(page, held, 3).continue_()
    expect(row.get_by_role("link", name="gold contoh.jpg")).to_be_visible()


def test_one_paper_after_another_comes_from_the_same_page(page_as):
    page = page_as(Peran.PEMERIKSA)
    page.goto("/kepatuhan-rad/")
    section = page.locator("section", has=page.locator("#t-rapat"))
    for name, ends in (("Bahan rapat (Word)", ".docx"), ("Bahan rapat (PDF)", ".pdf")):
        with page.expect_download() as download:
            section.get_by_role("button", name=name).click()
        assert download.value.suggested_filename.endswith(ends)
        expect(section.locator("form[data-sending]")).to_have_count(0)
