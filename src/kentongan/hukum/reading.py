"""Reads one YAML file of law data, with errors that name file, key and cure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from kentongan.hukum.errors import MESSAGES
from kentongan.hukum.records import Source
from kentongan.kernel.errors import InvalidInput


class HukumFileInvalid(InvalidInput):
    """A data file cannot be used; the sentence names file, key and cure."""

    def __init__(self, berkas: str, kunci: str, masalah: str, perbaikan: str) -> None:
        super().__init__(
            "hukum.bad_file", berkas=berkas, kunci=kunci, masalah=masalah, perbaikan=perbaikan
        )

    def __str__(self) -> str:
        return MESSAGES[self.code].format(**self.details)


@dataclass(frozen=True, slots=True)
class Node:
    """A mapping in a file, and where it stands there."""

    file: str
    key: str
    data: dict[Any, Any]

    def fail(self, field: object, problem: str, cure: str) -> HukumFileInvalid:
        return HukumFileInvalid(self.file, f"{self.key}.{field}", problem, cure)

    def get(self, field: object, kind: type[Any], default: Any = None) -> Any:
        """The field's value, which must be a *kind*; a missing one needs a *default*."""
        value = self.data.get(field, default)
        if value is None:
            raise self.fail(field, "tidak ada", "Tambahkan kunci ini dengan isinya.")
        # bool is an int to Python, not to a reader of the file.
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.fail(field, f"berisi {value!r}", f"Isi dengan {_KINDS[kind]}.")
        return value

    def text(self, field: str, default: str | None = None) -> str:
        return " ".join(str(self.get(field, str, default)).split())

    def number(self, field: object) -> int:
        return int(self.get(field, int))

    def day(self, field: str) -> date:
        found: date = self.get(field, date)
        return found

    def texts(self, field: str) -> tuple[str, ...]:
        items = self.get(field, list)
        if not all(isinstance(item, str) for item in items):
            raise self.fail(field, "berisi bukan teks", "Tulis tiap butir sebagai teks.")
        return tuple(items)

    def child(self, field: str) -> "Node":
        return Node(self.file, f"{self.key}.{field}", self.get(field, dict))

    def children(self, field: str) -> Iterator["Node"]:
        for number, item in enumerate(self.get(field, list), 1):
            if not isinstance(item, dict):
                raise self.fail(
                    field, f"butir {number} bukan pemetaan", "Tulis sebagai kunci: isi."
                )
            yield Node(self.file, f"{self.key}.{field}[{item.get('id', number)}]", item)

    @property
    def provision(self) -> dict[str, Any]:
        """The fields that every ``Provision`` has."""
        source = self.child("source")
        return {
            "source": Source(source.text("text"), source.text("address", "")),
            "checked": self.get("checked", bool),
            "note": self.text("note", ""),
        }


_KINDS = {
    str: "teks (beri tanda kutip)",
    int: "angka bulat",
    bool: "true atau false",
    date: "tanggal seperti 2026-05-10",
    list: "daftar bertanda -",
    dict: "pemetaan kunci: isi",
}


def read_nodes(directories: tuple[Path, ...], name: str, *, key: str = "id") -> list[Node]:
    """The entries of file *name*; later directories replace and add by *key*."""
    found: dict[object, Node] = {}
    for directory in directories:
        path = directory / name
        if path.exists():
            for node in _entries(path, key):
                found[node.data[key]] = node
    return list(found.values())


def _entries(path: Path, key: str) -> Iterator[Node]:
    top = Node(path.name, "", {"entries": _parse(path)})
    seen: set[object] = set()
    for node in top.children("entries"):
        entry = Node(path.name, str(node.data.get(key, node.key)), node.data)
        if key not in node.data:
            raise entry.fail(key, "tidak ada", f"Beri tiap butir kunci {key} yang unik.")
        if node.data[key] in seen:
            raise entry.fail(key, "dipakai dua kali", "Ganti salah satunya.")
        seen.add(node.data[key])
        yield entry


def _parse(path: Path) -> Any:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"baris {mark.line + 1}" if mark else "isi berkas"
        raise HukumFileInvalid(
            path.name, where, "bukan YAML yang benar", "Periksa lekukan dan tanda kutipnya."
        ) from error
    if not isinstance(data, list):
        raise HukumFileInvalid(
            path.name, "isi berkas", "bukan daftar", "Mulai tiap butir dengan tanda -."
        )
    return data
