"""Rows of a plan that does not exist (*contoh*), and the means to write them into files."""

import io

import docx
import openpyxl
import typst
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

CEGAH, HENTI, PULIH = "pencegahan", "penghentian", "pemulihan"
COLUMNS = (
    "bidang", "permasalahan", "kegiatan", "sasaran", "lokasi", "ukuran", "B04", "B08", "B12",
    "penanggung_jawab", "instansi_terkait", "anggaran", "sumber_anggaran", "keterangan",
)  # fmt: skip
_ROWS = (
    (CEGAH, "Batas dua desa contoh belum ditegaskan", "Fasilitasi penegasan batas Desa Contoh Hulu dan Desa Contoh Hilir", "Pemerintah dan warga dua desa", "Kec. Contoh Barat", "Berita acara kesepakatan batas", "1 rapat", "1 dokumen", "", "Bagian Tata Pemerintahan", "DPMD, Camat, Polsek", "75000000", "APBD", ""),
    (CEGAH, "Batas dua desa contoh belum ditegaskan", "Dialog tokoh adat dan pemuda lintas desa", "Tokoh adat dan pemuda", "Kec. Contoh Barat", "Jumlah dialog terlaksana", "1 kali", "2 kali", "1 kali", "Badan Kesbangpol", "FKDM, FPK", "30000000", "APBD", ""),
    (CEGAH, "Ujaran kebencian di media sosial menjelang Pilkades", "Patroli siber dan literasi digital bagi pemilih pemula", "Siswa SMA dan pemilih pemula", "Seluruh kecamatan", "Jumlah sekolah yang dibina", "5 sekolah", "5 sekolah", "5 sekolah", "Dinas Kominfo", "Polres, Dinas Pendidikan", "45500000", "APBD", "Bersama KPU contoh"),
    (CEGAH, "Kerawanan perempuan dan anak di daerah rawan konflik", "Perlindungan dan pemberdayaan perempuan dan anak dalam konflik sosial (P3AKS)", "Perempuan dan anak di desa rawan", "Tiga desa contoh", "Jumlah peserta pelatihan", "", "60 orang", "60 orang", "Dinas P3AP2KB", "Badan Kesbangpol, PKK", "120000000", "APBD", ""),
    (CEGAH, "Data potensi konflik tersebar di banyak instansi", "Pemetaan potensi konflik sosial tingkat kecamatan", "Camat dan anggota FKDM", "9 kecamatan", "Peta potensi konflik", "ya", "", "1 dokumen", "Badan Kesbangpol", "Kominda, BPS", "25000000", "APBD", "Data dasar untuk RAD tahun berikutnya"),
    (HENTI, "Kesiapan posko bersama belum teruji", "Gladi posko dan gladi lapangan penanganan konflik sosial", "Anggota Tim Terpadu", "Lapangan Contoh", "Laporan hasil gladi", "", "1 kali", "1 laporan", "Polres Contoh", "Kodim, Satpol PP, Dinkes", "150000000", "APBD", ""),
    (HENTI, "Sengketa lahan perkebunan contoh memanas", "Mediasi cepat antara warga dan perusahaan", "Warga dan manajemen perusahaan", "Kec. Contoh Timur", "Persentase sengketa yang dimediasi", "100 %", "100 %", "100 %", "Asisten Pemerintahan", "Dinas Perkebunan, BPN", "0", "", "Tanpa anggaran khusus"),
    (HENTI, "Sengketa lahan perkebunan contoh memanas", "Penyediaan layanan aduan konflik 24 jam", "Masyarakat umum", "Kabupaten contoh", "Layanan aduan aktif", "ya", "ya", "ya", "Badan Kesbangpol", "Dinas Kominfo", "18250000", "APBD", ""),
    (PULIH, "Rumah warga rusak akibat bentrok contoh", "Rehabilitasi rumah warga terdampak", "Keluarga terdampak", "Desa Contoh Hilir", "Jumlah rumah diperbaiki", "", "4 unit", "8 unit", "Dinas Perkim", "BPBD, Dinas Sosial", "400000000", "APBD Provinsi", ""),
    (PULIH, "Rasa saling percaya belum pulih", "Rekonsiliasi dan pentas budaya bersama", "Warga dua kampung", "Balai Desa Contoh", "Kesepakatan damai ditandatangani", "", "1 kegiatan", "", "Badan Kesbangpol", "Dinas Kebudayaan, Forkopimcam", "60750000", "APBD", ""),
    (PULIH, "Tindak lanjut peristiwa belum tercatat", "Pelaporan tindak lanjut peristiwa konflik", "Tim Terpadu", "Kabupaten contoh", "Laporan tindak lanjut", "1 laporan", "1 laporan", "1 laporan", "Sekretariat Timdu", "Polres, Kejari", "10000000", "APBD", ""),
)  # fmt: skip
ROWS = tuple(dict(zip(COLUMNS, row, strict=True)) for row in _ROWS)
for _row in ROWS:
    if _row["anggaran"] == "0":
        _row["anggaran"] = ""


def only(rows, *names, **fixed):
    """What a reader of a file with these columns can know of the rows."""
    return [{name: row.get(name, "") for name in ("bidang", *names)} | fixed for row in rows]


def of(bidang, rows=ROWS):
    return [row for row in rows if row["bidang"] == bidang]


def rupiah(amount, form="Rp {},00"):
    return form.format(f"{int(amount):,}".replace(",", ".")) if amount else ""


def number(text):
    """A cell as a number where it is one."""
    return int(text) if text.isdecimal() else text


def xlsx(*sheets):
    """Each sheet: title, rows of values, areas to merge."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows, merged in sheets:
        sheet = book.create_sheet(title)
        for r, row in enumerate(rows, 1):
            for c, value in enumerate(row, 1):
                if value not in (None, ""):
                    sheet.cell(r, c, value)
        for area in merged:
            sheet.merge_cells(area)
    return saved(book)


def saved(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def docx_of(*blocks):
    """Strings become paragraphs, lists of rows become tables; a cell may be (text, span, merge)."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            _table(document, block)
    return saved(document)


def _table(document, rows):
    width = max(sum(_cell(c)[1] for c in row) for row in rows)
    table = document.add_table(0, width)
    for row in rows:
        line = OxmlElement("w:tr")
        table._tbl.append(line)
        for cell in row:
            line.append(_element(*_cell(cell)))


def _cell(cell):
    return cell if isinstance(cell, tuple) else (cell, 1, "")


def _element(text, span, merge):
    cell = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    if span > 1:
        grid = OxmlElement("w:gridSpan")
        grid.set(qn("w:val"), str(span))
        properties.append(grid)
    if merge:
        each = OxmlElement("w:vMerge")
        if merge == "restart":
            each.set(qn("w:val"), "restart")
        properties.append(each)
    cell.append(properties)
    for part in (text or "").split("\n"):
        paragraph, run, words = (OxmlElement(f"w:{tag}") for tag in ("p", "r", "t"))
        words.text = part
        run.append(words)
        paragraph.append(run)
        cell.append(paragraph)
    return cell


def pdf(body, *, page="width: 330mm, height: 215mm, margin: 12mm", text="size: 8pt"):
    source = f"#set page({page})\n#set text({text})\n{body}"
    return typst.compile(source.encode(), format="pdf")


def typst_table(columns, head, rows, *, stroke="0.5pt", repeat="true"):
    """A table in typst's language; head cells are written as typst."""
    cells = ",\n".join(f"[{_typst(each)}]" for row in rows for each in row)
    heads = ", ".join(each if each.startswith("table.cell") else f"[{each}]" for each in head)
    return (
        f"#table(columns: {columns}, stroke: {stroke}, inset: 4pt,\n"
        f"table.header(repeat: {repeat}, {heads}),\n{cells})\n"
    )


def _typst(text):
    for mark in "\\#$*_@<>[]`~":
        text = text.replace(mark, f"\\{mark}")
    return text
