"""The one door through which data changes: permitted, atomic, audited."""

import json
from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.db import connection, models, transaction
from django.utils import timezone

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import NotFound, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kentongan.akses.scoping import ScopedModel

F = TypeVar("F", bound=Callable[..., Any])


@dataclass
class _Run:
    actor: Actor
    wilayah: KodeWilayah
    recorded: int = 0
    pending: list[tuple[Any, ...]] = field(default_factory=list)


_run: ContextVar[_Run | None] = ContextVar("action_run", default=None)
_instant: ContextVar[datetime | None] = ContextVar("action_instant", default=None)
_mask: ContextVar[str] = ContextVar("action_mask", default="")
_origin: ContextVar[str] = ContextVar("action_origin", default="")


class UnauditedActionError(AssertionError):
    """An action changed data and recorded nothing."""


@contextmanager
def happening_at(instant: datetime) -> "Iterator[None]":
    """Say when the actions inside happened, where the past is brought in afterwards."""
    token = _instant.set(instant)
    try:
        yield
    finally:
        _instant.reset(token)


@contextmanager
def origin(name: str) -> "Iterator[None]":
    """Say from where the actions inside come: an address, a command, a job."""
    token = _origin.set(name)
    try:
        yield
    finally:
        _origin.reset(token)


@contextmanager
def masked(pseudonym: str, origin_name: str) -> "Iterator[None]":
    """Trace what is recorded inside under a pseudonym, without account and address.

    For an actor whom the trace, which forgets nothing, shall not name.
    """
    token = _mask.set(pseudonym)
    try:
        with origin(origin_name):
            yield
    finally:
        _mask.reset(token)


class Instead(Exception):
    """Raised inside an action: undo all it did, then do *function*, as the same action.

    For what is rarely already there: cheaper than a savepoint around every first time.
    """

    def __init__(self, function: Callable[[], Any]) -> None:
        super().__init__()
        self.function = function


def action(
    permission: Permission, *, on: "tuple[str, type[ScopedModel]] | None" = None
) -> Callable[[F], F]:
    """Make a function an action: permitted, in one transaction, audited or rolled back.

    Without *on*, the function is called with ``actor`` and ``wilayah``: the area in which
    it acts. With ``on=("laporan", Laporan)`` the caller passes that row or its id; it is
    read again through ``visible_to(actor)``, locked, and the permission is judged in the
    row's own area, so nobody can be permitted on one row and change another.

    The function must call ``record`` at least once.

    Raises:
        NotFound: the actor sees no such row.
        NotPermitted: the actor lacks *permission* there.
        UnauditedActionError: the function recorded no event.

    """

    def decorate(function: F) -> F:
        def attempt(called: Callable[..., Any], actor: Actor, inputs: dict[str, Any]) -> Any:
            with transaction.atomic():
                if on is None:
                    wilayah = inputs["wilayah"]
                else:
                    inputs[on[0]] = row = _locked(on[1], inputs[on[0]], actor)
                    wilayah = row.wilayah
                actor.require(permission, in_wilayah=wilayah)
                return _audited(_Run(actor, wilayah), called, inputs)

        @wraps(function)
        def run(*, actor: Actor, **inputs: Any) -> Any:
            try:
                return attempt(function, actor, inputs)
            except Instead as wanted:
                instead = wanted.function
            return attempt(lambda **_: instead(), actor, inputs)

        run.permission = permission  # type: ignore[attr-defined]
        return cast("F", run)

    return decorate


def _audited(run: _Run, function: Callable[..., Any], inputs: dict[str, Any]) -> Any:
    token = _run.set(run)
    try:
        result = function(actor=run.actor, **inputs)
        if not run.recorded:
            raise UnauditedActionError(function.__qualname__)
        _write(run.pending)
        return result
    finally:
        _run.reset(token)


_COLUMNS = (
    "happened_at", "actor_id", "actor_name", "wilayah_kode", "action",
    "target_kind", "target_id", "target", "data", "origin",
)  # fmt: skip
_INSERT = (
    f"INSERT INTO akses_jejak ({', '.join(_COLUMNS)}) VALUES ({', '.join(['%s'] * len(_COLUMNS))})"  # noqa: S608 -- names from above
)


def _write(events: list[tuple[Any, ...]]) -> None:
    # Written out: the ORM would take as long over the trace as over what it traces.
    with connection.cursor() as cursor:
        for event in events:
            cursor.execute(_INSERT, event)


def _locked(model: "type[ScopedModel]", row: Any, actor: Actor) -> Any:
    pk = row.pk if isinstance(row, models.Model) else row
    visible = model.objects.visible_to(actor).filter(pk=pk)
    # Lock the plain row: PostgreSQL refuses FOR UPDATE on some joined or grouped queries.
    if not visible.exists():
        raise NotFound(f"{model.SUBJECT}.not_found")
    return model.objects.unscoped(reason="visible just above").select_for_update().get(pk=pk)


def record(event: str, *, target: models.Model | str, **data: Any) -> None:
    """Append one event to the trace, in the transaction of the action that calls.

    *target* is the row concerned, or words where there is no single row. *data* holds what
    changed, as plain JSON values; ``old`` and ``new`` for a change.
    """
    run = _run.get()
    if run is None:
        msg = f"{event}: record() belongs inside an @action"
        raise UnauditedActionError(msg)
    run.recorded += 1
    happened_at = _instant.get() or timezone.now()
    user_id, name = (0, mask) if (mask := _mask.get()) else (run.actor.user_id, run.actor.name)
    run.pending.append(
        (
            connection.ops.adapt_datetimefield_value(happened_at),
            user_id,
            name,
            str(getattr(target, "wilayah_kode", run.wilayah)),
            event,
            "" if isinstance(target, str) else target._meta.model_name or "",
            "" if isinstance(target, str) else str(target.pk),
            str(target)[:200],
            json.dumps(data),
            _origin.get()[:100],
        )
    )


def check_transition(table: "dict[Any, frozenset[Any]]", old: Any, new: Any, code: str) -> None:
    """Raises ``RuleViolated`` unless *table* lets *old* become *new*."""
    if new not in table[old]:
        raise RuleViolated(code, old=old.label, new=new.label)
