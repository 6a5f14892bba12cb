"""Whatever the grants and the area: only the desk that received a report disposes of it."""

from hypothesis import given
from hypothesis import strategies as st

from kentongan.akses.actor import Actor, Grant
from kentongan.akses.permissions import OF_THE_DESK, Permission
from kentongan.akses.roles import Peran
from kentongan.kernel.wilayah import KodeWilayah

# The reference model, in the words of the design. Written without the permissions.
COMMENTS = {"operator", "pemeriksa", "nasional"}
AREAS = ("ID", "61", "61.01", "61.02", "61.02.06", "61.02.06.2001", "62", "62.01")


def receives(area):
    """The area whose desk a report of *area* comes to."""
    return ".".join(area.split(".")[:2])


def may_dispose(grants, area):
    return any(role == "operator" and at == receives(area) for role, at in grants)


def may_comment(grants, area):
    return any(
        role in COMMENTS and (at in {"ID", area} or area.startswith(f"{at}."))
        for role, at in grants
    )


roles = st.sampled_from([peran.value for peran in Peran if peran is not Peran.SISTEM])
grants = st.lists(st.tuples(roles, st.sampled_from(AREAS)), min_size=1, max_size=3)


@given(grants, st.sampled_from(AREAS[1:]), st.sampled_from(sorted(OF_THE_DESK)))
def test_who_disposes_of_a_report_is_who_received_it(given_to, area, permission):
    actor = Actor(1, "A", tuple(Grant(Peran(role), KodeWilayah(at)) for role, at in given_to))
    where = KodeWilayah(area)
    assert actor.may(permission, in_wilayah=where) is may_dispose(given_to, area)
    assert actor.may(Permission.LAPORAN_COMMENT, in_wilayah=where) is may_comment(given_to, area)
