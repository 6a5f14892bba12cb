"""Files that are no text are refused before anything is stored."""

import gzip
import io
import zipfile

import pytest

from kentongan.kernel.errors import InvalidInput, TooLarge
from kentongan.pertukaran import berkas


def written(tmp_path, raw, name="berita.txt"):
    path = tmp_path / name
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_usual_encodings_are_read(tmp_path, encoding):
    path = written(tmp_path, "Rakor – “damai” di Ranai".encode(encoding))
    assert berkas.read_text(path, max_bytes=1000) == "Rakor – “damai” di Ranai"


def zip_bomb():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("isi.txt", "0" * 5_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        zip_bomb(),
        gzip.compress(b"halo"),
        b"%PDF-1.7\n",
        b"abc\x00def",
        bytes(range(256)) * 4,
        b"MZ\x90",
    ],
    ids=["zip", "gzip", "pdf", "nul", "bytes", "exe"],
)
def test_disguised_files_are_named_and_refused(tmp_path, raw):
    with pytest.raises(InvalidInput) as caught:
        berkas.read_text(written(tmp_path, raw), max_bytes=10_000_000)
    assert caught.value.code == "pertukaran.not_text"


def test_huge_file_is_not_read(tmp_path):
    with pytest.raises(TooLarge):
        berkas.read_text(written(tmp_path, b"a" * 2001), max_bytes=2000)


@pytest.mark.parametrize("raw", [b"", b" \n\t "])
def test_empty_file_is_said_to_be_empty(tmp_path, raw):
    with pytest.raises(InvalidInput) as caught:
        berkas.read_text(written(tmp_path, raw), max_bytes=2000)
    assert caught.value.code == "pertukaran.empty_file"


def test_missing_file_and_folder_are_refused(tmp_path):
    for path in (tmp_path / "tidak-ada.txt", tmp_path):
        with pytest.raises(InvalidInput) as caught:
            berkas.read_text(path, max_bytes=2000)
        assert caught.value.code == "pertukaran.no_file"
