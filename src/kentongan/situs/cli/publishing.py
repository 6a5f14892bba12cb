"""`kentongan rad terbitkan`: the documents of every plan of a year into a directory."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from kentongan.kernel.wilayah import KodeWilayah
from kentongan.situs.cli.terminal import say, told

FORMS = ("docx", "pdf", "xlsx")


def publish(
    tujuan: Annotated[Path, typer.Argument(help="Folder tujuan.", file_okay=False)],
    tahun: Annotated[int, typer.Option(help="Tahun rencana.")],
    wilayah: Annotated[str, typer.Option(help="Kode wilayah; ID untuk semua.")] = "ID",
    bentuk: Annotated[str, typer.Option(help="docx, pdf, xlsx, dipisah koma.")] = "docx,pdf,xlsx",
) -> None:
    """Terbitkan naskah semua RAD-PKS satu tahun ke folder, beserta kemajuannya."""
    wanted = [form.strip() for form in bentuk.split(",") if form.strip() in FORMS]
    if not wanted:
        say("Bentuk tidak dikenal. Pilih dari: docx, pdf, xlsx.")
        raise typer.Exit(2)
    with told():
        plans = _plans(KodeWilayah(wilayah), tahun)
        tujuan.mkdir(parents=True, exist_ok=True)
        with typer.progressbar(plans, label=f"RAD-PKS {tahun}", show_pos=True) as shown:
            for plan in shown:
                _write(plan, tujuan, wanted)
    say(f"{len(plans)} rencana ditulis ke {tujuan}.")


def _plans(wilayah: KodeWilayah, tahun: int) -> list[Any]:
    from kentongan.rencana_aksi import queries  # noqa: PLC0415 -- needs django.setup()

    return list(queries.list_rencana(_system(), wilayah, tahun=tahun).order_by("wilayah_kode"))


def _system() -> Any:
    from kentongan.akses.actor import Actor  # noqa: PLC0415 -- as above

    return Actor.sistem("baris perintah")


def _write(plan: Any, folder: Path, wanted: list[str]) -> None:
    from django.utils import timezone  # noqa: PLC0415 -- as above

    from kentongan.dokumen.ekspor import filename  # noqa: PLC0415 -- as above
    from kentongan.rencana_aksi import queries  # noqa: PLC0415 -- as above

    now = timezone.localtime()
    rows = queries.rows_of(plan)
    made = _made(plan, rows, wanted, now)
    for form, body in made.items():
        stem = f"rad-pks {plan.tahun} {plan.wilayah_kode} {queries.region_name(plan)}"
        (folder / filename(stem, form)).write_bytes(body)


def _made(plan: Any, rows: list[Any], wanted: list[str], now: datetime) -> dict[str, bytes]:
    from kentongan.rencana_aksi.documents.berkas import written  # noqa: PLC0415 -- as above
    from kentongan.rencana_aksi.documents.ekspor import matrix_xlsx  # noqa: PLC0415 -- as above
    from kentongan.rencana_aksi.documents.naskah import naskah_of  # noqa: PLC0415 -- as above
    from kentongan.rencana_aksi.queries.tata import tata_naskah  # noqa: PLC0415 -- as above

    actor, naskah, found = _system(), None, {}
    for form in wanted:
        if form == "xlsx":
            found[form] = matrix_xlsx(plan, by=actor.name, now=now, rows=rows)
            continue
        naskah = naskah or naskah_of(actor, plan, rows)
        templat = tata_naskah(plan.wilayah).templat
        found[form] = written(naskah, form, now=now, templat=templat)
    return found
