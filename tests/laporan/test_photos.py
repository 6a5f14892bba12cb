import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image, PngImagePlugin

from kentongan.kernel.errors import InvalidInput, RuleViolated, TooLarge
from kentongan.laporan import actions, photos
from kentongan.laporan.models import Lampiran
from tests.conftest import NOW, PELAPOR_TOHO
from tests.laporan.factories import a_report, a_verified_report


def encoded(kind="JPEG", size=(60, 40), colour="green", **options):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **options)
    return out.getvalue()


def with_position():
    exif = Image.Exif()
    exif[0x010F] = "Telepon Contoh"
    exif.get_ifd(0x8825)[1] = "S"
    exif.get_ifd(0x8825)[2] = (0.0, 24.0, 30.0)
    return encoded(exif=exif.tobytes())


def png_claiming(width, height):
    """A small PNG whose header claims a huge picture."""

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_jpeg_of_ours(kind):
    photo = photos.clean(encoded(kind), name="foto")
    with Image.open(io.BytesIO(photo.data)) as image:
        assert (image.format, image.size) == ("JPEG", (60, 40))


def test_a_large_photo_is_shrunk():
    photo = photos.clean(encoded(size=(4000, 3000)), name="foto.jpg")
    assert (photo.width, photo.height) == (1600, 1200)


def test_position_and_device_are_gone():
    data = with_position()
    assert b"Telepon Contoh" in data
    photo = photos.clean(data, name="foto.jpg")
    with Image.open(io.BytesIO(photo.data)) as image:
        assert dict(image.getexif()) == {}
    assert b"Telepon Contoh" not in photo.data


def of_device():
    exif = Image.Exif()
    exif[0x010F] = "Telepon Contoh"
    return exif.tobytes()


def told_in_png():
    """Words, position and device in every place that a PNG has for them."""
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Zqorwina")
    words.add_itxt("XML:com.adobe.xmp", "<x>Telepon Contoh 0,24 109,2</x>")
    return encoded("PNG", exif=of_device(), pnginfo=words)


@pytest.mark.parametrize(
    "data",
    [
        told_in_png(),
        encoded("WEBP", exif=of_device(), xmp=b"<x>Zqorwina</x>"),
        encoded("JPEG", comment=b"Zqorwina", xmp=b"<x>Telepon Contoh</x>"),
    ],
    ids=["png", "webp", "jpeg"],
)
def test_no_kind_of_photo_keeps_words_beside_the_picture(data):
    hidden = (b"Zqorwina", b"Telepon Contoh")
    assert any(word in data for word in hidden)
    kept = photos.clean(data, name="foto").data
    assert not any(word in kept for word in hidden)
    with Image.open(io.BytesIO(kept)) as image:
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_turned_photo_is_set_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = photos.clean(encoded(exif=exif.tobytes()), name="foto.jpg")
    assert (photo.width, photo.height) == (40, 60)


def test_what_is_glued_behind_a_photo_is_dropped():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as z:
        z.writestr("muatan.txt", "contoh")
    photo = photos.clean(encoded() + archive.getvalue(), name="foto.jpg")
    assert b"muatan.txt" not in photo.data


@pytest.mark.parametrize(
    "data",
    [
        b"<html><script>1</script></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b"PK\x03\x04" + b"\0" * 80,
        b"%PDF-1.7",
        b"GIF89a" + b"\0" * 40,
        b"\xff\xd8\xff\xe0" + b"\0" * 100,
        encoded()[:300],
        encoded("PNG")[:60],
        b"\0" * 1000,
    ],
)
def test_a_disguised_or_broken_file_is_refused_by_name(data):
    with pytest.raises(InvalidInput) as refused:
        photos.clean(data, name="liburan\x00.jpg")
    assert (refused.value.code, refused.value.details["field"], refused.value.details["name"]) == (
        "laporan.photo_not_image",
        "foto",
        "liburan.jpg",
    )


def test_an_empty_file_is_refused():
    with pytest.raises(InvalidInput) as refused:
        photos.clean(b"", name="")
    assert (refused.value.code, refused.value.details["name"]) == ("laporan.photo_empty", "Foto")


def test_too_many_bytes_are_refused():
    with pytest.raises(TooLarge):
        photos.clean(encoded() + b"\0" * photos.MAX_BYTES, name="foto.jpg")


@pytest.mark.parametrize("side", [7_000, 10_000, 60_000])
def test_a_decompression_bomb_is_refused_before_it_is_decoded(side):
    with pytest.raises(InvalidInput) as refused:
        photos.clean(png_claiming(side, side), name="bom.png")
    assert refused.value.code == "laporan.photo_too_many_pixels"


def test_a_file_is_named_by_its_content_and_kept_once(media):
    photo = photos.clean(encoded(), name="../../etc/passwd")
    photos.store(photo)
    photos.store(photo)
    (kept,) = [path for path in media.rglob("*") if path.is_file()]
    assert kept == media / "laporan" / photo.sha256[:2] / f"{photo.sha256}.jpg"
    assert kept.read_bytes() == photo.data


@pytest.mark.django_db
def test_no_more_than_five_photos_are_kept():
    row = a_report()
    for number in range(5):
        photo = photos.clean(encoded(colour=(number, 0, 0), size=(20 + number, 20)), name="f")
        actions.attach_photo(actor=PELAPOR_TOHO, laporan=row, photo=photo, now=NOW)
    photo = photos.clean(encoded(size=(99, 9)), name="f")
    with pytest.raises(RuleViolated):
        actions.attach_photo(actor=PELAPOR_TOHO, laporan=row, photo=photo, now=NOW)
    assert Lampiran.objects.count() == 5


@pytest.mark.django_db
def test_a_verified_report_takes_no_more_photos():
    row = a_verified_report()
    photo = photos.clean(encoded(), name="f")
    with pytest.raises(RuleViolated):
        actions.attach_photo(actor=PELAPOR_TOHO, laporan=row, photo=photo, now=NOW)
