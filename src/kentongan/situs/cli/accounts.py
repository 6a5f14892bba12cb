"""`kentongan akun`: open and close accounts, make API tokens."""

from datetime import timedelta
from typing import Annotated

import typer
from django.utils import timezone

from kentongan.akses.roles import PERAN_AKUN, Peran
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.situs.cli.terminal import output, say, table, told

app = typer.Typer(no_args_is_help=True)


def _peran(word: str) -> Peran:
    if word not in PERAN_AKUN:
        msg = f"pilih salah satu dari {', '.join(PERAN_AKUN)}."
        raise typer.BadParameter(msg)
    return Peran(word)


@app.command("buat")
def create(
    username: str,
    peran: Annotated[
        Peran,
        typer.Option(parser=_peran, metavar="PERAN", help=f"Peran akun: {', '.join(PERAN_AKUN)}."),
    ],
    wilayah: Annotated[str, typer.Option(help="Kode wilayah, misalnya 61.02; ID untuk nasional.")],
    nama: Annotated[str, typer.Option(help="Nama orang.")] = "",
    email: Annotated[str, typer.Option(help="Surel untuk pemberitahuan.")] = "",
    instansi: Annotated[
        str, typer.Option(help="Instansi orang itu, misalnya Dinas Sosial; dicatat bila belum ada.")
    ] = "",
    password: Annotated[
        str, typer.Option(prompt="Kata sandi", hide_input=True, confirmation_prompt=True)
    ] = "",
) -> None:
    """Buka akun dengan satu peran di satu wilayah."""
    from kentongan.akses.actions import create_akun, name_instansi  # noqa: PLC0415 -- needs django.setup()
    from kentongan.akses.actor import Actor  # noqa: PLC0415 -- as above

    system = Actor.sistem("baris perintah")
    with told():
        area = KodeWilayah(wilayah)
        body = name_instansi(actor=system, wilayah=area, nama=instansi) if instansi else None
        create_akun(
            actor=system,
            wilayah=area,
            instansi=body,
            username=username,
            password=password,
            peran=peran,
            today=timezone.localdate(),
            name=nama,
            email=email,
        )
    say(f"Akun {username} dibuka: {peran.label}, wilayah {wilayah}.")
    say("Sesudah masuk: ganti kata sandi dan pasang pengaman kedua di halaman Akun.")


@app.command("wilayah")
def areas(nama: Annotated[str, typer.Argument(help="Nama atau awal namanya.")]) -> None:
    """Cari kode wilayah menurut nama, untuk `akun buat --wilayah`."""
    from kentongan.wilayah.queries import search_areas  # noqa: PLC0415 -- needs django.setup()

    found = search_areas(nama)
    if not found:
        say(f"Tidak ada wilayah bernama {nama}. Periksa ejaannya, atau jalankan `kentongan siap`.")
        raise typer.Exit(1)
    rows = [[str(each.kode), each.label, each.detail] for each in found]
    table("Wilayah", ["kode", "nama", "di dalam"], rows)


@app.command("tutup")
def close(
    username: str,
    alasan: Annotated[str, typer.Option(help="Mengapa akun ditutup; tercatat dalam jejak.")],
) -> None:
    """Tutup akun. Ia tidak dapat masuk lagi; jejaknya tetap."""
    from kentongan.akses.actions import close_akun  # noqa: PLC0415 -- needs django.setup()
    from kentongan.akses.actor import Actor  # noqa: PLC0415 -- as above
    from kentongan.akses.models import Akun  # noqa: PLC0415 -- as above

    akun = Akun.objects.filter(username=username).first()
    area = akun.penugasan.first() if akun else None
    if akun is None or area is None:
        say(f"Akun {username} tidak ada atau tidak pernah bertugas.")
        raise typer.Exit(1)
    with told():
        close_akun(
            actor=Actor.sistem("baris perintah"),
            wilayah=KodeWilayah(area.wilayah_kode),
            akun=akun,
            reason=alasan,
        )
    say(f"Akun {username} ditutup.")


@app.command("token")
def token(
    username: str,
    nama: Annotated[str, typer.Option(help="Untuk apa token ini.")] = "baris perintah",
    izin: Annotated[str, typer.Option(help="Izin, dipisah koma.")] = "laporan.send,laporan.view",
    hari: Annotated[int, typer.Option(help="Masa berlaku, hari.")] = 90,
) -> None:
    """Buat token API untuk sebuah akun. Rahasianya hanya ditampilkan sekali."""
    from kentongan.akses.actions import issue_token  # noqa: PLC0415 -- needs django.setup()
    from kentongan.akses.models import Akun  # noqa: PLC0415 -- as above
    from kentongan.akses.permissions import Permission  # noqa: PLC0415 -- as above
    from kentongan.akses.queries import actor_of  # noqa: PLC0415 -- as above

    akun = Akun.objects.filter(username=username).first()
    actor = actor_of(akun, today=timezone.localdate()) if akun else None
    if actor is None:
        say(f"Akun {username} tidak ada atau tidak bertugas. Buat dahulu: kentongan akun buat")
        raise typer.Exit(1)
    with told():
        _, secret = issue_token(
            actor=actor,
            wilayah=actor.wilayah,
            nama=nama,
            scopes=[Permission(code.strip()) for code in izin.split(",")],
            expires_at=timezone.now() + timedelta(days=hari),
        )
    output.print(secret, highlight=False, soft_wrap=True)
