"""The libraries of the optional extra ``dokumen``, imported when a document is made."""

from importlib import import_module
from typing import Any

from kentongan.kernel.errors import DomainError

CURE = 'pip install "kentongan[dokumen]"'


def renderer(module: str, output: str) -> Any:
    """*module*, or an error that tells how to install what makes *output*."""
    try:
        return import_module(module)
    except ImportError as error:
        raise DomainError("dokumen.renderer_missing", format=output, cure=CURE) from error
