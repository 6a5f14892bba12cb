import pytest
import yaml

from kentongan.peringatan.indikator import FILE, IndikatorInvalidError, indicators, load


def entry(**changes):
    return yaml.safe_load(FILE.read_text())[1] | changes


def test_the_first_indicators_are_in_force_and_say_that_nobody_checked_them():
    assert [(each.id, each.diperiksa) for each in indicators().values()] == [
        ("IP-01", None),
        ("IP-02", None),
        ("IP-03", None),
        ("IP-04", None),
    ]


def test_what_is_written_is_read():
    (indikator,) = load(yaml.safe_dump([entry()])).values()
    assert (indikator.minimal, indikator.jendela_hari) == (3, 7)
    assert [a.peran for a in indikator.penerima] == ["operator", "camat"]


@pytest.mark.parametrize(
    "changes",
    [
        {"kepastian": "tidak_diketahui"},
        {"tingkat": 6},
        {"tingkat": "4"},
        {"syarat": {"jenis": "firasat", "jendela_hari": 7}},
        {"syarat": {"jenis": "jumlah_laporan", "minimal": 1, "jendela_hari": 7}},
        {"syarat": {"jenis": "jumlah_laporan", "minimal": 3}},
        {"syarat": "tiga"},
        {"penerima": []},
        {"penerima": [{"peran": "raja"}]},
        {"penerima": [{"peran": "camat", "unsur": "polri"}]},
        {"penerima": [{"unit": "ramai"}]},
        {"jam": {"terima": 4, "jawab": 2, "tutup": 8}},
        {"jam": {"terima": 4, "jawab": 8}},
        {"disusun": "kemarin"},
        {"source": " "},
        {"catatan": "kunci yang tidak dikenal"},
    ],
    ids=str,
)
def test_an_unclear_indicator_is_refused(changes):
    with pytest.raises(IndikatorInvalidError):
        load(yaml.safe_dump([entry(**changes)]))


def test_the_same_id_twice_is_refused():
    with pytest.raises(IndikatorInvalidError, match="twice"):
        load(yaml.safe_dump([entry(), entry()]))
