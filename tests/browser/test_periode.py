"""A period report and the grid as a person uses them: files sent, papers fetched one after another."""

import io

from PIL import Image
from playwright.sync_api import expect

from kentongan.akses.roles import Peran


def photo():
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(out, "JPEG")
    return {"name": "gladi contoh.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def test_files_wait_for_the_row_that_still_saves_itself(page_as):
    page = page_as(Peran.OPERATOR)
    page.goto("/capaian/")
    page.locator("a.cell.draft").first.click()
    with page.expect_navigation():  # its script stands: without it nothing saves itself
        page.get_by_role("link", name="Isi laporan").click()
    held, sent = [], []

    def hold(route):
        if route.request.resource_type == "fetch":
            held.append(route)
        else:
            sent.append(route.request.url)
            route.continue_()

    page.route("**/baris/**", hold)
    row = page.locator("tr[id^=r-]").first
    form = row.locator("form[data-autosave]")
    with page.expect_request(lambda each: each.resource_type == "fetch" and "/baris/" in each.url):
        row.locator("[name=kendala]").fill("Jalan terputus (contoh)")
        row.locator("[name=tindak_lanjut]").focus()
    row.locator("[name=bukti]").set_input_files(photo())
    assert (form.get_attribute("data-sending"), sent) == (None, [])
    held[0].continue_()
    expect(row.get_by_role("link", name="gladi contoh.jpg")).to_be_visible()
    expect(row.locator("[name=kendala]")).to_have_value("Jalan terputus (contoh)")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_one_paper_after_another_comes_from_the_same_page(page_as):
    page = page_as(Peran.PEMERIKSA)
    page.goto("/kepatuhan-rad/")
    section = page.locator("section", has=page.locator("#t-rapat"))
    for name, ends in (("Bahan rapat (Word)", ".docx"), ("Bahan rapat (PDF)", ".pdf")):
        with page.expect_download() as download:
            section.get_by_role("button", name=name).click()
        assert download.value.suggested_filename.endswith(ends)
        expect(section.locator("form[data-sending]")).to_have_count(0)
