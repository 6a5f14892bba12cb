"""`kentongan rad terbitkan`: the documents of every plan of a year."""

import pytest
from typer.testing import CliRunner

from kentongan.situs.cli.main import app
from tests.rencana_aksi.cast import sent

pytestmark = pytest.mark.django_db


def publish(folder, *more):
    return CliRunner().invoke(app, ["rad", "terbitkan", "--tahun", "2026", str(folder), *more])


def test_every_plan_is_written_in_every_form(areas, tmp_path):
    sent()
    done = publish(tmp_path / "baru")
    assert (done.exit_code, "1 rencana ditulis" in done.output) == (0, True)
    written = {path.suffix: path.read_bytes()[:4] for path in (tmp_path / "baru").iterdir()}
    assert written == {".docx": b"PK\x03\x04", ".pdf": b"%PDF", ".xlsx": b"PK\x03\x04"}


def test_another_year_has_nothing(areas, tmp_path):
    sent()
    done = CliRunner().invoke(app, ["rad", "terbitkan", "--tahun", "2020", str(tmp_path)])
    assert (done.exit_code, list(tmp_path.iterdir())) == (0, [])


def test_an_unknown_form_is_refused(areas, tmp_path):
    assert publish(tmp_path, "--bentuk", "odt").exit_code == 2
