"""The `kentongan` command, as someone at a terminal uses it."""

import os
import signal

import pytest

from tests.operation.house import IS_POSTGRES, PASSWORD, wait_until


def test_preparing_again_changes_nothing(house):
    before = house.rows("SELECT count(*) FROM wilayah_wilayah")
    house.must("siap")
    assert house.rows("SELECT count(*) FROM wilayah_wilayah") == before


def test_a_new_installation_says_how_the_first_account_is_opened_and_where_codes_are_found(house):
    assert "kentongan akun buat" in house.run("siap").stderr
    assert "61.02" in house.must("akun", "wilayah", "mempawah")
    assert house.run("akun", "wilayah", "tiadaadatempatbegini").returncode == 1
    house.open_account("budi", "operator", "61.02")
    assert "kentongan akun buat" not in house.run("siap").stderr


def test_an_account_and_a_token_are_made_and_audited(house):
    house.open_account("budi", "operator", "61.02")
    assert house.token("budi").startswith("ktg_")
    assert [row[0] for row in house.rows("SELECT action FROM akses_jejak ORDER BY id")] == [
        "akun.created",
        "token.issued",
    ]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"--peran": "camat"}, "tidak ada pada tingkat wilayah"),
        ({"--password": "123"}, "belum cukup kuat"),
        ({"--wilayah": "61.2"}, "61.2"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(house, changes, told):
    options = {"--peran": "operator", "--wilayah": "61.02", "--password": PASSWORD} | changes
    words = [word for pair in options.items() for word in pair]
    done = house.run("akun", "buat", "budi", *words)
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_the_role_of_the_system_is_neither_offered_nor_taken(house):
    roles = house.must("akun", "buat", "--help")
    assert "inspektur" in roles
    assert "sistem" not in roles
    done = house.run(
        "akun", "buat", "budi", "--peran", "sistem", "--wilayah", "ID", "--password", "x"
    )
    assert done.returncode == 2
    assert house.rows("SELECT count(*) FROM akses_akun") == [(0,)]


def test_a_taken_name_is_refused(house_of_budi):
    done = house_of_budi.run(
        "akun", "buat", "Budi", "--peran", "operator", "--wilayah", "61.01", "--password", PASSWORD
    )
    assert done.returncode == 1
    assert "sudah dipakai" in done.stderr


def test_a_token_of_an_unknown_account_or_permission_is_told(house_of_budi):
    assert house_of_budi.run("akun", "token", "tiada").returncode == 1
    unknown = house_of_budi.run("akun", "token", "budi", "--izin", "segala.hal")
    assert unknown.returncode == 1
    assert "Traceback" not in unknown.stderr


def test_a_closed_account_gets_no_token_and_the_reason_is_kept(house_of_budi):
    house_of_budi.must("akun", "tutup", "budi", "--alasan", "pindah tugas")
    assert house_of_budi.run("akun", "token", "budi").returncode == 1
    assert house_of_budi.run("akun", "tutup", "tiada", "--alasan", "salah nama").returncode == 1
    reasons = house_of_budi.rows("SELECT data FROM akses_jejak WHERE action = 'akun.closed'")
    assert "pindah tugas" in str(reasons)


@pytest.mark.parametrize("register", ["laporan", "peristiwa", "potensi", "peringatan"])
def test_every_register_is_exported_in_every_format(house, tmp_path, register):
    starts = {"csv": b"\xef\xbb\xbf", "xlsx": b"PK", "geojson": b"{"}
    targets = {kind: tmp_path / f"{register}.{kind}" for kind in starts}
    house.must_each(
        ("ekspor", register, target, "--format", kind, "--wilayah", "61.02")
        for kind, target in targets.items()
    )
    for kind, start in starts.items():
        assert targets[kind].read_bytes().startswith(start)


def test_a_wrong_area_is_told_and_leaves_no_file(house, tmp_path):
    target = tmp_path / "laporan.csv"
    done = house.run("ekspor", "laporan", target, "--wilayah", "61.2")
    assert done.returncode == 1
    assert "61.2" in done.stderr
    assert not target.exists()


def test_an_untouched_trace_verifies(house_of_budi):
    _let_settle(house_of_budi)
    assert "Utuh." in house_of_budi.must("verifikasi")


def test_a_changed_trace_does_not_verify(house_of_budi):
    _let_settle(house_of_budi)
    house_of_budi.must("verifikasi")
    house_of_budi.execute("UPDATE akses_jejak SET actor_name = 'orang lain'")
    done = house_of_budi.run("verifikasi")
    assert done.returncode == 1
    assert "RUSAK" in done.stderr


def test_a_removed_event_does_not_verify(house_of_budi):
    house_of_budi.open_account("cici", "operator", "61.01")
    _let_settle(house_of_budi)
    house_of_budi.must("verifikasi")
    house_of_budi.execute("DELETE FROM akses_jejak WHERE id = 1")
    assert house_of_budi.run("verifikasi").returncode == 1


def _let_settle(house):
    """Only what is old enough is sealed. From here on nothing guards the trace."""
    long_ago = "UPDATE akses_jejak SET happened_at = '2026-01-01 00:00:00'"
    house.execute(*_without_guards(house), long_ago)


def _without_guards(house):
    if IS_POSTGRES:
        return ["ALTER TABLE akses_jejak DISABLE TRIGGER ALL"]
    names = house.rows(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'akses_jejak'"
    )
    assert names
    return [f"DROP TRIGGER {name}" for (name,) in names]


def test_the_database_itself_refuses_to_change_the_trace(house_of_budi):
    with pytest.raises(Exception, match=r"(?i)jejak"):
        house_of_budi.execute("UPDATE akses_jejak SET actor_name = 'orang lain'")


def test_django_commands_are_passed_on(house):
    assert house.run("kelola", "check").returncode == 0


def test_help_names_every_command(house):
    told = house.must("--help")
    for command in ("siap", "jalankan", "impor", "ekspor", "verifikasi", "akun", "kelola"):
        assert command in told


def test_stopping_ends_every_process(house):
    with house.serve() as serving:
        assert len(serving.members()) >= 3
        assert serving.stop(signal.SIGTERM) == 0
        assert wait_until(lambda: serving.members() == {})


def test_killing_the_command_does_not_leave_its_children(house):
    with house.serve() as serving:
        os.kill(serving.process.pid, signal.SIGKILL)
        serving.process.wait(timeout=10)
        assert wait_until(lambda: serving.members() == {})


def test_a_dead_worker_is_started_again(house):
    with house.serve() as serving:

        def workers():
            return {
                pid
                for pid, words in serving.members().items()
                if words.strip().endswith("main pekerja")
            }

        assert wait_until(workers)
        first = min(workers())
        os.kill(first, signal.SIGKILL)
        assert wait_until(lambda: workers() and first not in workers())
        assert serving.get("/sehat/").status == 200


def test_a_dead_server_ends_the_command(house):
    with house.serve("--workers", 1) as serving:
        web = [pid for pid, words in serving.members().items() if "-m granian" in words]
        os.kill(min(web), signal.SIGKILL)
        assert serving.process.wait(timeout=30) != 0
        assert wait_until(lambda: serving.members() == {})


def test_the_second_start_serves_without_preparing_again(house):
    """How long it takes is measured in benchmarks, not here."""
    with house.serve("--workers", 1) as serving:
        serving.stop()
    with house.serve("--workers", 1) as serving:
        serving.stop()
    assert serving.seconds > 0
