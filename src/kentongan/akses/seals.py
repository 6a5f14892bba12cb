"""Seals over the trace: pure. A Merkle root per batch, chained to the seal before."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

EMPTY = "0" * 64


def leaf(event: dict[str, Any]) -> str:
    """Hash of one event: its values as JSON with sorted keys."""
    text = json.dumps(event, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(b"\x00" + text.encode()).hexdigest()


def merkle_root(leaves: Sequence[str]) -> str:
    """Root of a binary Merkle tree over *leaves*; an odd one is carried up.

    Leaves and nodes are hashed with different prefixes (RFC 9162, section 2.1), so that
    a node cannot pass for a leaf.
    """
    level = list(leaves)
    if not level:
        return EMPTY
    while len(level) > 1:
        pairs = [level[i : i + 2] for i in range(0, len(level), 2)]
        level = [_node(*pair) if len(pair) == 2 else pair[0] for pair in pairs]
    return level[0]


def _node(left: str, right: str) -> str:
    return hashlib.sha256(b"\x01" + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


def chain(previous: str, root: str, first_id: int, last_id: int, count: int) -> str:
    """The seal's own hash: whoever holds it can later tell whether the past was changed."""
    text = f"{previous}:{root}:{first_id}:{last_id}:{count}"
    return hashlib.sha256(text.encode()).hexdigest()


def root_of(events: Iterable[dict[str, Any]]) -> str:
    return merkle_root([leaf(event) for event in events])
