import pytest

from kentongan.akses.models import Akun
from kentongan.pemberitahuan.kirim import notify
from kentongan.pemberitahuan.models import Pemberitahuan
from kentongan.pemberitahuan.queries import unread_count
from tests.conftest import CAMAT_TOHO, OPERATOR_MEMPAWAH
from tests.pemberitahuan.factories import make_areas

pytestmark = pytest.mark.django_db


@pytest.fixture
def camat(sign_in):
    make_areas()
    client = sign_in(CAMAT_TOHO)
    for number in range(3):
        notify(
            [Akun.objects.get(pk=CAMAT_TOHO.user_id)],
            kind="laporan.dikembalikan",
            title=f"Laporan contoh {number}",
            url="/pemberitahuan/?keadaan=belum",
            key=f"k{number}",
        )
    return client


def test_the_page_lists_what_i_was_told(camat):
    page = camat.get("/pemberitahuan/").content.decode()
    assert page.count("Laporan contoh") == 3
    assert "3 belum dibaca" in page


def test_reading_one_goes_to_what_it_is_about(camat):
    row = Pemberitahuan.objects.first()
    response = camat.post(f"/pemberitahuan/{row.pk}/")
    assert response.headers["Location"] == "/pemberitahuan/?keadaan=belum"
    assert unread_count(CAMAT_TOHO) == 2


def test_all_can_be_marked_read(camat):
    camat.post("/pemberitahuan/dibaca/")
    assert unread_count(CAMAT_TOHO) == 0
    assert "Semua sudah dibaca" in camat.get("/pemberitahuan/?keadaan=belum").content.decode()


def test_another_persons_notification_is_not_there(camat, sign_in):
    row = Pemberitahuan.objects.first()
    client = sign_in(OPERATOR_MEMPAWAH)
    assert client.post(f"/pemberitahuan/{row.pk}/").status_code == 404
    assert "Laporan contoh" not in client.get("/pemberitahuan/").content.decode()


def test_someone_never_told_anything_reads_what_will_come_here(sign_in):
    make_areas()
    assert "Belum ada pemberitahuan" in sign_in(CAMAT_TOHO).get("/pemberitahuan/").content.decode()


def test_the_page_asks_the_same_number_of_queries_for_any_number_of_rows(
    camat, django_assert_max_num_queries
):
    with django_assert_max_num_queries(16):
        camat.get("/pemberitahuan/")
