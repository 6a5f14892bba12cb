"""Files that must still be there after the power went."""

import os
import tempfile
from pathlib import Path


def keep_file(target: Path, data: bytes) -> None:
    """Write *data* durably and whole, once: a *target* that exists is the same content."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, suffix=".baru")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).replace(target)
