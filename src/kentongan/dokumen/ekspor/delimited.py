"""CSV as RFC 4180 has it, with the mark that tells Excel it is UTF-8."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kentongan.dokumen.ekspor.columns import Column, cell_text, disarm, is_number

_ROWS_PER_CHUNK = 500


def write_csv(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[bytes]:
    """Chunks of some hundred rows; memory does not grow with the number of rows."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow([disarm(cell_text(column.label)) for column in columns])
    for place, row in enumerate(rows, start=1):
        writer.writerow([_cell(column.of(row)) for column in columns])
        if place % _ROWS_PER_CHUNK == 0:
            yield _take(buffer)
    yield _take(buffer)


def _cell(value: Any) -> str:
    text = cell_text(value)
    return text if is_number(value) else disarm(text)


def _take(buffer: io.StringIO) -> bytes:
    chunk = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return chunk
