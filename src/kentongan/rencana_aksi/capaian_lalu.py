"""What is known of the achievement of last year's rows, told by a room above this one."""

from collections.abc import Callable

from kentongan.akses.actor import Actor
from kentongan.rencana_aksi.models import RencanaAksi

# For each row of a plan of which something is known: its words, or None once it was finished.
Pembaca = Callable[[Actor, RencanaAksi], dict[int, str | None]]
_readers: list[Pembaca] = []


def register(reader: Pembaca) -> None:
    """Let *reader* tell of achievements. Called once by the room that keeps them."""
    if reader not in _readers:
        _readers.append(reader)


def achievements(actor: Actor, rencana: RencanaAksi) -> dict[int, str | None]:
    return {row: words for reader in _readers for row, words in reader(actor, rencana).items()}
