"""`kentongan rad terbitkan`: the documents of every plan of a year into a directory."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from kentongan.kernel.wilayah import KodeWilayah
from kentongan.situs.cli.terminal import say, told

FORMS = ("docx", "pdf", "xlsx")
_WORTH_A_PROCESS = 30


def publish(
    tujuan: Annotated[Path, typer.Argument(help="Folder tujuan.", file_okay=False)],
    tahun: Annotated[int, typer.Option(help="Tahun rencana.")],
    wilayah: Annotated[str, typer.Option(help="Kode wilayah; ID untuk semua.")] = "ID",
    bentuk: Annotated[str, typer.Option(help="docx, pdf, xlsx, dipisah koma.")] = "docx,pdf,xlsx",
    proses: Annotated[int, typer.Option(min=1, help="Banyaknya proses yang menulis.")] = 2,
) -> None:
    """Terbitkan naskah semua RAD-PKS satu tahun ke folder, beserta kemajuannya."""
    wanted = [form.strip() for form in bentuk.split(",") if form.strip() in FORMS]
    if not wanted:
        say("Bentuk tidak dikenal. Pilih dari: docx, pdf, xlsx.")
        raise typer.Exit(2)
    with told():
        plans = _plans(KodeWilayah(wilayah), tahun)
        tujuan.mkdir(parents=True, exist_ok=True)
        written = _written([plan.pk for plan in plans], tujuan, wanted, proses)
        label = f"RAD-PKS {tahun}"
        with typer.progressbar(written, len(plans), label=label, show_pos=True) as shown:
            for _pk in shown:
                pass
    say(f"{len(plans)} rencana ditulis ke {tujuan}.")


def _plans(wilayah: KodeWilayah, tahun: int) -> list[Any]:
    from kentongan.rencana_aksi import queries  # noqa: PLC0415 -- needs django.setup()

    return list(queries.list_rencana(_system(), wilayah, tahun=tahun).order_by("wilayah_kode"))


def _system() -> Any:
    from kentongan.akses.actor import Actor  # noqa: PLC0415 -- as above

    return Actor.sistem("baris perintah")


def _written(plans: list[int], folder: Path, wanted: list[str], processes: int) -> Iterator[int]:
    """The plans one by one as they are done; few are not worth a second process."""
    if processes == 1 or len(plans) < _WORTH_A_PROCESS:
        for pk in plans:
            yield _write(pk, folder, wanted)
        return
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=spawned, initializer=_awake) as pool:
        jobs = [pool.submit(_write, pk, folder, wanted) for pk in plans]
        for job in as_completed(jobs):
            yield job.result()


def _awake() -> None:
    import django  # noqa: PLC0415 -- in the new process

    django.setup()


def _write(pk: int, folder: Path, wanted: list[str]) -> int:
    from django.utils import timezone  # noqa: PLC0415 -- as above

    from kentongan.dokumen.ekspor import filename  # noqa: PLC0415 -- as above
    from kentongan.rencana_aksi import queries  # noqa: PLC0415 -- as above

    now = timezone.localtime()
    plan = queries.get_rencana(_system(), pk)
    rows = queries.rows_of(plan)
    made = _made(plan, rows, wanted, now)
    for form, body in made.items():
        stem = f"rad-pks {plan.tahun} {plan.wilayah_kode} {queries.region_name(plan)}"
        (folder / filename(stem, form)).write_bytes(body)
    return pk


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
