"""Rows that belong to an area, and the only way to read them. Fails closed.

While a request or a job is served, rows of a ``ScopedModel`` can be read only through
``visible_to(actor)``, through a relation of a row already visible, or through
``unscoped(reason=...)``. Anything else raises ``UnscopedQueryError``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models.functions import Substr

from kentongan.akses.actor import Actor
from kentongan.akses.policy import NOTHING, Subject, visible_q, within
from kentongan.akses.search import has_more, matching
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.wilayah import KodeWilayah

_guarded: ContextVar[bool] = ContextVar("scope_guard", default=False)


class UnscopedQueryError(RuntimeError):
    """A scoped model was queried without saying for whom."""


@contextmanager
def scope_guard(*, active: bool = True) -> Iterator[None]:
    """Turn the check on (requests, API, jobs) or off (unique checks)."""
    token = _guarded.set(active)
    try:
        yield
    finally:
        _guarded.reset(token)


class ScopedQuerySet(models.QuerySet[Any]):
    # Uses _clone, _hints and _fetch_all, which Django keeps private but stable;
    # tests/akses/test_scoping.py shows that they still do what we need.
    _is_scoped = False
    _area: KodeWilayah | None = None

    def visible_to(self, actor: Actor, *, inside: KodeWilayah | None = None) -> Self:
        """The rows that ``policy.py`` lets *actor* see, perhaps only those in one area.

        The same as ``visible_to(actor).inside(area)`` said once: a planner that meets an
        area twice takes the rows for fewer than they are.
        """
        rows = self._scoped().filter(visible_q(actor, self.model, inside=inside))
        return rows if inside is None else rows.inside(inside)

    def unscoped(self, *, reason: str) -> Self:
        """All rows, whatever the area. *reason* is for the reader of the call."""
        del reason
        return self._scoped()

    def inside(self, wilayah: KodeWilayah) -> Self:
        """Only rows of *wilayah* and of the areas inside it."""
        clone = self.filter(within(wilayah))
        clone._area = wilayah
        return clone

    def search(self, text: str) -> Self:
        """Only rows whose ``SEARCHED`` columns contain every word of *text*."""
        return self.filter(matching(text, inside=self._area))

    def newest_with(self, text: str, count: int) -> list[Any]:
        """The last *count* rows that contain every word of *text*."""
        rows = self.order_by("-pk")
        few = matching(text, inside=self._area, among_newest=True)
        found = list(rows.filter(few)[:count])
        if len(found) < count and has_more(self.model, text, inside=self._area, using=self.db):
            return list(rows.search(text)[:count])
        return found

    # Joined with rows that were read for nobody, the result was read for nobody.

    def __or__(self, other: Any) -> Self:
        return self._joined(super().__or__(other), other)

    def __xor__(self, other: Any) -> Self:
        return self._joined(super().__xor__(other), other)

    def union(self, *others: Any, all: bool = False) -> Self:  # noqa: A002 -- Django's name
        return self._joined(super().union(*others, all=all), *others)

    def _joined(self, result: Self, *others: Any) -> Self:
        result._is_scoped = self._is_scoped and all(other._is_scoped for other in others)
        result._area = None
        return result

    def _scoped(self) -> Self:
        clone = self._clone()
        clone._is_scoped = True
        return clone

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._is_scoped = self._is_scoped
        clone._area = self._area
        return clone

    def _check_scope(self) -> None:
        is_relation = "instance" in self._hints  # type: ignore[attr-defined]
        if _guarded.get() and not self._is_scoped and not is_relation:
            msg = f"{self.model.__name__}: use visible_to(actor)"
            raise UnscopedQueryError(msg)

    def _fetch_all(self) -> None:
        self._check_scope()
        super()._fetch_all()

    def iterator(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
        self._check_scope()
        return super().iterator(*args, **kwargs)

    def count(self) -> int:
        self._check_scope()
        return super().count()

    def exists(self) -> bool:
        self._check_scope()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._check_scope()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._check_scope()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._check_scope()
        return super().delete()

    delete.queryset_only = True  # type: ignore[attr-defined]


def area_part(length: int) -> models.GeneratedField:
    """A generated column with the first *length* characters of ``wilayah_kode``."""
    return models.GeneratedField(
        expression=Substr("wilayah_kode", 1, length),
        output_field=models.CharField(max_length=length),
        db_persist=True,
    )


class ScopedModel(models.Model):
    """Base of every table whose rows belong to an area.

    A subclass names its ``SUBJECT`` (its entry in the policy), the ``SEARCHED`` text
    columns, and usually a ``keadaan`` column. Area columns of the higher tiers are
    generated, so that they are indexable and never disagree with ``wilayah_kode``.
    """

    SUBJECT: ClassVar[Subject]
    SEARCHED: ClassVar[tuple[str, ...]] = ()
    CLASSED: ClassVar[bool] = True

    wilayah_kode = models.CharField("wilayah", max_length=13)
    prov_kode = area_part(2)
    kab_kode = area_part(5)
    kec_kode = area_part(8)
    klasifikasi = models.PositiveSmallIntegerField(
        choices=Klasifikasi.choices(), default=Klasifikasi.BIASA
    )
    author_id = models.BigIntegerField("akun pembuat", null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def wilayah(self) -> KodeWilayah:
        return KodeWilayah(self.wilayah_kode)

    @classmethod
    def addressed_to(cls, instansi_id: int | None) -> models.Q:
        """Rows that name the agency on their distribution list."""
        del instansi_id
        return NOTHING

    def validate_unique(self, *args: Any, **kwargs: Any) -> None:
        with scope_guard(active=False):
            super().validate_unique(*args, **kwargs)
