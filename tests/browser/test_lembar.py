"""The sheet of a plan as a person uses it: keys, paste, undo, two editors, no connection."""

import datetime as dt
import itertools

import pytest
from playwright.sync_api import expect

from kentongan.akses.roles import Peran
from tests.browser.conftest import axe_violations, is_scrolling_sideways

# Every test writes a plan of its own, later than those of the sample (this year, the next).
YEARS = itertools.count(dt.date.today().year + 2)
PASTE = """([text, cell]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  cell.dispatchEvent(event);
}"""


@pytest.fixture
def opened(page_as):
    """An empty plan, its sheet open; answers the page and the address."""

    def open_sheet(**options):
        page = page_as(Peran.OPERATOR, **options)
        page.goto("/rencana-aksi/")
        page.locator("form.acts [name=tahun]").fill(str(next(YEARS)))
        page.get_by_role("button", name="Susun RAD-PKS").click()
        page.wait_for_url("**/usulan/")
        page.goto(page.url.replace("/usulan/", "/lembar/"))
        return page

    return open_sheet


def cell(page, row, column):
    return page.locator("tbody tr:visible:not(.bentrok)").nth(row).locator(f"[data-kolom={column}]")


def state(page, row):
    return page.locator("tbody tr:visible:not(.bentrok)").nth(row).locator("[data-keadaan]")


def is_saved(page, row):
    expect(state(page, row)).to_contain_text("tersimpan", timeout=10_000)
    expect(state(page, row)).not_to_contain_text("belum")


def write(page, row, column, text):
    cell(page, row, column).focus()
    page.keyboard.type(text)
    page.keyboard.press("Tab")


def stored(page):
    return page.evaluate("Object.keys(localStorage).filter(k => k.includes('.lembar.')).length")


def test_a_row_saves_itself_and_answers_what_is_missing(opened):
    page = opened()
    write(page, 0, "kegiatan", "Dialog contoh")
    is_saved(page, 0)
    assert stored(page) == 0
    page.locator("#temuan li", has_text="penanggung jawab, ukuran").get_by_role("link").click()
    expect(cell(page, 0, "penanggung_jawab")).to_be_focused()
    expect(page.locator("#keadaan")).to_contain_text("Lengkapi isian itu")

    page.reload()
    expect(cell(page, 0, "kegiatan")).to_have_value("Dialog contoh")


def test_keys_move_choose_and_restore(opened):
    page = opened()
    write(page, 0, "kegiatan", "Satu")
    cell(page, 0, "kegiatan").focus()
    page.keyboard.press("ArrowLeft")
    expect(cell(page, 0, "permasalahan")).to_be_focused()
    page.keyboard.press("Enter")
    expect(cell(page, 1, "permasalahan")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.type("Batas")
    page.keyboard.press("Escape")
    expect(cell(page, 0, "permasalahan")).to_have_value("")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Tambah baris")).to_be_focused()
    cell(page, 0, "permasalahan").focus()
    page.keyboard.press("F2")
    page.keyboard.type("Lahan")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("*")
    expect(cell(page, 0, "permasalahan")).to_have_value("Laha*n")


def test_a_block_from_excel_makes_rows_and_is_undone_and_done_again(opened):
    page = opened()
    block = "\n".join(f'"Masalah ""{n}""\nbaris dua"\tKegiatan {n}\tWarga' for n in range(6))
    first = cell(page, 0, "permasalahan")
    first.focus()
    first.evaluate("(cell, text) => (" + PASTE + ")([text, cell])", block)
    expect(cell(page, 5, "kegiatan")).to_have_value("Kegiatan 5")
    expect(cell(page, 4, "permasalahan")).to_have_value('Masalah "4"\nbaris dua')
    for row in range(6):
        is_saved(page, row)
    numbers = page.locator("tbody th > b").all_inner_texts()
    assert numbers == ["1", "2", "3", "4", "5", "6"]

    cell(page, 0, "sasaran").focus()
    page.keyboard.press("Control+z")
    expect(cell(page, 0, "kegiatan")).to_have_value("")
    page.keyboard.press("Control+y")
    expect(cell(page, 5, "sasaran")).to_have_value("Warga")


PASTE_TABLE = """(cell, [html, text]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", text);
  cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
# As Excel writes it: merged cells, a line within a cell, a row that a filter hid, source broken into lines.
TABLE = """<html><head><style>td {mso-number-format:General}</style></head><body><table border=0 style='width:99pt'>
<!--StartFragment--><tr height=20><td rowspan=3 style='border:none'>Sengketa
  lahan</td><td>"Rembuk" desa<br style='mso-data-placement:same-cell;'>
    lanjutan</td><td colspan=2>Warga</td><td rowspan=2 align=right>2</td></tr>
<tr style='display:none'><td>Tersembunyi</td><td></td><td></td></tr>
<tr><td><p>Patroli</p><p>bersama</p></td><td></td><td>Kec.&nbsp;Toho</td><td>3</td></tr>
<!--EndFragment--></table></body></html>"""


def test_a_table_keeps_lines_and_merged_cells_and_leaves_hidden_rows(opened):
    page = opened()
    first = cell(page, 0, "permasalahan")
    first.focus()
    first.evaluate(PASTE_TABLE, [TABLE, 'Sengketa lahan\t"""Rembuk"" desa\nlanjutan"\tWarga'])
    names = ("permasalahan", "kegiatan", "sasaran", "lokasi", "kriteria")
    found = [[cell(page, row, name).input_value() for name in names] for row in range(3)]
    assert found == [
        ["Sengketa lahan", '"Rembuk" desa\nlanjutan', "Warga", "", "2"],
        ["Sengketa lahan", "Patroli\nbersama", "", "Kec. Toho", "3"],
        [""] * 5,
    ]
    for row in range(2):
        is_saved(page, row)
    page.get_by_role("button", name="Urungkan").click()
    expect(page.locator("#hitung")).to_contain_text("0 baris")
    assert [cell(page, 0, name).input_value() for name in names] == [""] * 5
    expect(page.locator("tr.gagal")).to_have_count(0)
    page.get_by_role("button", name="Ulangi").click()
    expect(page.locator("#hitung")).to_contain_text("2 baris")
    is_saved(page, 1)
    page.reload()
    assert [cell(page, row, "kegiatan").input_value() for row in range(3)] == [
        '"Rembuk" desa\nlanjutan',
        "Patroli\nbersama",
        "",
    ]


COPY = """cell => {
  const data = new DataTransfer();
  cell.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
  return data.getData("text/plain");
}"""


def fill_block(page):
    first = cell(page, 0, "permasalahan")
    first.focus()
    first.evaluate(
        "(cell, text) => (" + PASTE + ")([text, cell])", "M0\tK0\tS0\nM1\tK1\tS1\nM2\tK2\tS2"
    )
    expect(cell(page, 2, "sasaran")).to_have_value("S2")
    return first


def test_a_rectangle_is_chosen_with_shift_copied_and_emptied_in_one_step(opened):
    page = opened()
    first = fill_block(page)
    for key in ("ArrowDown", "ArrowRight"):
        page.keyboard.press(f"Shift+{key}")
    expect(page.locator(".terpilih")).to_have_count(4)
    expect(page.locator("#keadaan")).to_have_text("2 × 2 sel dipilih")
    expect(first).to_be_focused()
    assert first.evaluate(COPY) == "M0\tK0\nM1\tK1"
    assert axe_violations(page) == []

    page.keyboard.press("Delete")
    expect(cell(page, 1, "kegiatan")).to_have_value("")
    expect(cell(page, 1, "sasaran")).to_have_value("S1")
    page.keyboard.press("Control+z")
    values = [
        cell(page, row, name).input_value()
        for row in (0, 1)
        for name in ("permasalahan", "kegiatan")
    ]
    assert values == ["M0", "K0", "M1", "K1"]
    page.keyboard.press("ArrowRight")
    expect(page.locator(".terpilih")).to_have_count(0)


def test_a_rectangle_is_chosen_by_shift_click_and_filled_by_what_is_pasted(opened):
    page = opened()
    fill_block(page)
    cell(page, 0, "kegiatan").click()
    cell(page, 2, "sasaran").click(modifiers=["Shift"])
    expect(page.locator(".terpilih")).to_have_count(6)
    cell(page, 0, "kegiatan").evaluate("(cell, text) => (" + PASTE + ")([text, cell])", "Sama")
    for row in range(3):
        for name in ("kegiatan", "sasaran"):
            expect(cell(page, row, name)).to_have_value("Sama")
    expect(cell(page, 2, "permasalahan")).to_have_value("M2")
    page.keyboard.press("Escape")
    expect(page.locator(".terpilih")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(cell(page, 2, "sasaran")).to_have_value("S2")


def test_shift_in_a_cell_that_is_being_written_chooses_words_not_cells(opened):
    page = opened()
    cell(page, 0, "kegiatan").focus()
    page.keyboard.type("Dialog")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.type("k")
    expect(cell(page, 0, "kegiatan")).to_have_value("Dialok")
    expect(page.locator(".terpilih")).to_have_count(0)


def test_typed_values_come_back_as_the_sheet_writes_them(opened):
    page = opened()
    write(page, 0, "kegiatan", "Gladi")
    write(page, 0, "B04", "2 kegiatan")
    write(page, 0, "anggaran", "Rp 2500000")
    is_saved(page, 0)
    expect(cell(page, 0, "anggaran")).to_have_value("2.500.000")
    expect(page.locator("#jumlah")).to_have_text("2.500.000")
    write(page, 0, "lokasi_kode", "Entah di mana")
    expect(state(page, 0)).to_contain_text("tidak dikenal")
    expect(cell(page, 0, "lokasi_kode")).to_have_attribute("aria-invalid", "true")


def test_two_editors_lose_nothing(opened, page_as):
    mine = opened()
    write(mine, 0, "kegiatan", "Awal")
    is_saved(mine, 0)
    mine.reload()
    other = page_as(Peran.OPERATOR)
    other.goto(mine.url)

    write(mine, 0, "sasaran", "Pemuda")
    is_saved(mine, 0)
    write(other, 0, "penanggung_jawab", "Kesbangpol")  # another cell: both are kept
    is_saved(other, 0)
    expect(cell(other, 0, "sasaran")).to_have_value("Pemuda")

    write(mine, 0, "penanggung_jawab", "Satpol PP")  # the same cell: the person chooses
    expect(mine.locator(".bentrok")).to_contain_text("Isian Anda: Satpol PP")
    expect(mine.locator(".bentrok")).to_contain_text("Kesbangpol")
    assert axe_violations(mine) == []
    mine.get_by_role("button", name="Pakai isian saya").click()
    expect(mine.locator(".bentrok")).to_have_count(0)
    is_saved(mine, 0)
    other.reload()
    expect(cell(other, 0, "penanggung_jawab")).to_have_value("Satpol PP")


def test_what_was_typed_without_a_connection_survives_a_reload(opened):
    page = opened()
    write(page, 0, "kegiatan", "Awal")
    is_saved(page, 0)
    page.route("**/lembar/baris/**", lambda route: route.abort())
    write(page, 0, "sasaran", "Warga dua desa")
    expect(state(page, 0)).to_contain_text("gagal, tetap di sini")
    assert stored(page) == 1

    page.unroute("**/lembar/baris/**")
    page.reload()
    expect(cell(page, 0, "sasaran")).to_have_value("Warga dua desa")
    is_saved(page, 0)
    assert stored(page) == 0


def order(page):
    """The activities as they stand, without the empty rows at the end."""
    cells = page.locator("tbody tr:visible:not(.bentrok) [data-kolom=kegiatan]")
    return [text for text in cells.evaluate_all("all => all.map(each => each.value)") if text]


def is_ordered(page, words):
    expect(page.locator("tbody tr:visible [data-kolom=kegiatan]").nth(0)).to_have_value(words[0])
    page.wait_for_function(
        "words => words.every((word, at) => document.querySelectorAll"
        "('tbody tr:not([hidden]):not(.bentrok) [data-kolom=kegiatan]')[at].value === word)",
        arg=words,
    )
    assert order(page) == words


def three(page):
    for place, words in enumerate(("Satu", "Dua", "Tiga")):
        write(page, place, "kegiatan", words)
        is_saved(page, place)


def test_keys_move_a_row_undo_brings_it_back_and_the_order_stays(opened):
    page = opened()
    three(page)
    cell(page, 2, "sasaran").focus()
    page.keyboard.type("Pemuda")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    is_ordered(page, ["Tiga", "Satu", "Dua"])
    expect(cell(page, 0, "sasaran")).to_be_focused()
    expect(page.locator("#keadaan")).to_have_text("Baris 1")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.get_by_text("paling atas di bidangnya")).to_be_visible()
    is_ordered(page, ["Tiga", "Satu", "Dua"])

    page.keyboard.press("Control+z")
    is_ordered(page, ["Satu", "Tiga", "Dua"])
    page.keyboard.press("Control+y")
    is_ordered(page, ["Tiga", "Satu", "Dua"])
    assert [n.strip() for n in page.locator("tbody tr:visible th > b").all_inner_texts()][:3] == [
        "1", "2", "3",
    ]  # fmt: skip
    page.reload()
    is_ordered(page, ["Tiga", "Satu", "Dua"])
    expect(cell(page, 0, "sasaran")).to_have_value("Pemuda")


def test_a_row_stays_inside_its_bidang(opened):
    page = opened()
    three(page)
    with page.expect_response("**/lembar/baris/**"):
        cell(page, 1, "bidang").select_option("pemulihan")
    cell(page, 2, "kegiatan").focus()
    page.keyboard.press("Alt+ArrowUp")
    is_ordered(page, ["Tiga", "Satu", "Dua"])


def test_two_who_move_rows_see_the_last_order(opened, page_as):
    mine = opened()
    three(mine)
    other = page_as(Peran.OPERATOR)
    other.goto(mine.url)
    cell(mine, 2, "kegiatan").focus()
    mine.keyboard.press("Alt+ArrowUp")
    is_ordered(mine, ["Satu", "Tiga", "Dua"])

    cell(other, 1, "sasaran").fill("Warga")
    cell(other, 2, "kegiatan").focus()
    other.keyboard.press("Alt+ArrowUp")
    expect(other.get_by_text("sudah diubah orang lain")).to_be_visible()
    is_ordered(other, ["Satu", "Tiga", "Dua"])
    is_saved(other, 2)
    mine.reload()
    expect(cell(mine, 2, "sasaran")).to_have_value("Warga")


def test_buttons_move_a_row_on_a_phone_and_without_script(opened, page_as):
    page = opened()
    three(page)
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_role("button", name="Naikkan baris").nth(2).click()
    is_ordered(page, ["Satu", "Tiga", "Dua"])
    assert not is_scrolling_sideways(page)
    plain = page_as(Peran.OPERATOR, java_script_enabled=False)
    plain.goto(page.url)
    plain.locator("tbody tr").nth(2).locator("[data-kolom=sasaran]").fill("Pemuda")
    plain.get_by_role("button", name="Turunkan baris").nth(0).click()
    expect(plain.get_by_text("Baris dipindahkan.")).to_be_visible()
    found = plain.locator("[data-versi] [data-kolom=kegiatan]").evaluate_all(
        "all => all.map(each => each.value)"
    )
    assert found[:3] == ["Tiga", "Satu", "Dua"]
    assert (
        plain.locator("tbody tr").nth(2).locator("[data-kolom=sasaran]").input_value() == "Pemuda"
    )


def test_a_removed_row_comes_back(opened):
    page = opened()
    write(page, 0, "kegiatan", "Akan dihapus")
    is_saved(page, 0)
    cell(page, 0, "kegiatan").focus()
    page.get_by_role("button", name="Hapus baris").click()
    expect(page.locator("#hitung")).to_contain_text("0 baris")
    page.get_by_role("button", name="Urungkan").click()
    expect(page.locator("#hitung")).to_contain_text("1 baris")
    expect(cell(page, 0, "kegiatan")).to_have_value("Akan dihapus")


def test_the_sheet_saves_without_script(opened):
    page = opened(java_script_enabled=False)
    page.locator("[name=n0-kegiatan]").fill("Tanpa skrip")
    page.get_by_role("button", name="Simpan semua").click()
    assert page.locator("tr[data-versi='1'] [data-kolom=kegiatan]").input_value() == "Tanpa skrip"


def test_the_sheet_is_accessible_and_a_row_is_a_card_on_a_phone(opened):
    page = opened()
    write(page, 0, "kegiatan", "Dialog")
    is_saved(page, 0)
    assert axe_violations(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert not is_scrolling_sideways(page)
    assert axe_violations(page) == []


def knob(page, row):
    return page.locator("tbody tr:visible").nth(row).locator(".lipat")


@pytest.fixture
def folded(opened):
    """Three saved rows on a phone, every card closed."""
    page = opened()
    fill_block(page)
    for row in range(3):
        is_saved(page, row)
    page.set_viewport_size({"width": 360, "height": 740})
    knob(page, 0).click()  # open, because the plan was empty
    expect(cell(page, 0, "kegiatan")).to_be_hidden()
    return page


def test_a_closed_card_says_what_it_holds_and_what_it_lacks(folded):
    said = knob(folded, 0).inner_text()
    assert said.startswith("1 · Pencegahan\nK0\nBelum diisi: penanggung jawab")
    assert "penanggung jawab" in said
    assert "4/24 sel terisi" in said
    assert folded.locator("table.lembar").bounding_box()["height"] < 1400
    assert not is_scrolling_sideways(folded)
    assert axe_violations(folded) == []


def test_a_card_opens_by_keyboard_and_stays_open_through_saving_and_reload(folded):
    knob(folded, 1).focus()
    folded.keyboard.press("Enter")
    expect(knob(folded, 1)).to_have_attribute("aria-expanded", "true")
    expect(cell(folded, 2, "sasaran")).to_be_hidden()
    cell(folded, 1, "kegiatan").fill("Gladi bersama")
    folded.keyboard.press("Tab")
    is_saved(folded, 1)
    expect(knob(folded, 1)).to_contain_text("Gladi bersama")
    expect(cell(folded, 1, "kegiatan")).to_be_visible()

    folded.reload()
    expect(cell(folded, 1, "kegiatan")).to_have_value("Gladi bersama")
    expect(cell(folded, 1, "kegiatan")).to_be_visible()
    expect(cell(folded, 0, "kegiatan")).to_be_hidden()
    knob(folded, 1).press("Space")
    expect(cell(folded, 1, "kegiatan")).to_be_hidden()


def test_a_finding_opens_its_card_each_time_it_is_followed(folded):
    link = folded.locator("#temuan li", has_text="penanggung jawab, ukuran").nth(1)
    for _ in range(2):
        link.get_by_role("link").click()
        expect(cell(folded, 1, "penanggung_jawab")).to_be_focused()
        knob(folded, 1).click()
        expect(cell(folded, 1, "penanggung_jawab")).to_be_hidden()


def test_what_is_refused_opens_its_card_and_undo_shows_what_it_changed(folded):
    knob(folded, 0).click()
    cell(folded, 0, "lokasi_kode").fill("Entah di mana")
    folded.keyboard.press("Tab")
    knob(folded, 0).click()
    expect(state(folded, 0)).to_contain_text("tidak dikenal")
    expect(cell(folded, 0, "lokasi_kode")).to_be_visible()

    knob(folded, 0).click()
    folded.get_by_role("button", name="Urungkan").click()
    expect(cell(folded, 0, "lokasi_kode")).to_be_focused()


def test_on_paper_every_card_is_open_and_without_script_too(folded, page_as):
    folded.emulate_media(media="print")
    for row in range(3):
        expect(cell(folded, row, "kegiatan")).to_be_visible()
    plain = page_as(Peran.OPERATOR, java_script_enabled=False, width=360)
    plain.goto(folded.url)
    assert plain.locator("[data-kolom=kegiatan]").nth(2).is_visible()


def test_rows_bear_the_numbers_that_the_checker_names(opened):
    page = opened()
    write(page, 0, "kegiatan", "Satu")
    is_saved(page, 0)
    expect(page.locator("tbody tr").nth(0).locator("th > b")).to_have_text("1")
    expect(page.locator("tbody tr").nth(1).locator("th > b")).to_have_text("baru")
