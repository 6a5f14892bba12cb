from kentongan.wilayah.actions import load_wilayah
from kentongan.wilayah.loading import LoadReport
from kentongan.wilayah.models import Batas, KodeLama, VersiData, Wilayah


def test_a_load_fills_the_register_and_the_boundaries(loaded):
    assert loaded == LoadReport(wilayah=91_599, batas=38 + 514 + 7_285, kode_lama=31)
    assert (Wilayah.objects.count(), Batas.objects.count()) == (91_599, 7_837)


def test_a_second_load_does_nothing(loaded, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert load_wilayah() == LoadReport()


def test_a_load_after_the_data_changed_replaces_all(loaded):
    VersiData.objects.update(versi="old")
    Wilayah.objects.filter(kode="61.02").update(nama="Kabupaten Lain")
    told = []
    assert load_wilayah(progress=lambda done, total: told.append((done, total))) == loaded
    assert Wilayah.objects.get(kode="61.02").nama == "Kabupaten Mempawah"
    assert told[-1] == (99_436, 99_436)


def test_old_codes_point_to_areas_of_today(loaded):
    new = list(KodeLama.objects.values_list("kode_baru", flat=True))
    assert Wilayah.objects.filter(pk__in=new).count() == len(new)
    old = list(KodeLama.objects.values_list("kode", flat=True))
    assert not Wilayah.objects.filter(pk__in=old).exists()
