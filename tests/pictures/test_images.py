import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms

from culture_for_all.pictures.images import MAX_BYTES, encode_original, encode_variant, read_upload
from tests.factories.pictures import picture_bytes, read_picture, upload

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
# Another colour space: red and blue lights exchanged, so that what it calls red is blue.
RED_IS_BLUE = SRGB.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_with(*chunks):
    """Return a PNG with further chunks behind its header."""
    content = picture_bytes(format="PNG")
    return content[:33] + b"".join(chunks) + content[33:]


def png_that_claims(width, height):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"IDAT", b"") + png_chunk(b"IEND", b"")


def moving(format):
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "green", "blue")]
    buffer = BytesIO()
    frames[0].save(buffer, format, save_all=True, append_images=frames[1:])
    return buffer.getvalue()


NOT_A_PICTURE = "This is not a picture we can show. Choose a JPEG, PNG, WebP or AVIF file."
DAMAGED = "This file is damaged or cut off."
MOVES = "This picture is animated. Choose a still JPEG, PNG, WebP or AVIF file."
BAD_UPLOADS = {
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", NOT_A_PICTURE),
    "html": (b"<!doctype html><script>alert(1)</script>", NOT_A_PICTURE),
    "php": (b"<?php system($_GET['c']);", NOT_A_PICTURE),
    "zip": (b"PK\x03\x04" + bytes(100), NOT_A_PICTURE),
    "eps": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nshowpage\n", NOT_A_PICTURE),
    "gif that is a script": (b"GIF89a/*" + bytes(30) + b"*/=1;alert(1)", NOT_A_PICTURE),
    "gif": (picture_bytes(format="GIF"), NOT_A_PICTURE),
    "tiff": (picture_bytes(format="TIFF"), NOT_A_PICTURE),
    "bmp": (picture_bytes(format="BMP"), NOT_A_PICTURE),
    "only a signature": (b"\xff\xd8\xff", NOT_A_PICTURE),
    "jpeg cut in the middle": (picture_bytes()[:-300], DAMAGED),
    "png cut in the middle": (picture_bytes(format="PNG")[:-60], DAMAGED),
    "webp cut in the middle": (picture_bytes(format="WEBP", lossless=True)[:-20], DAMAGED),
    "avif cut in the middle": (picture_bytes(format="AVIF")[:-20], DAMAGED),
    "png with broken data": (png_that_claims(300, 300), DAMAGED),
    "png with 80 MB of text in 80 kB": (
        png_with(png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(80_000_000)))),
        DAMAGED,
    ),
    "400 million pixels": (png_that_claims(20_000, 20_000), "This picture has far too many pixels."),
    "100 million pixels": (png_that_claims(10_000, 10_000), "This picture has far too many pixels."),
    "42 million pixels": (
        png_that_claims(7_000, 6_000),
        "This picture has 7000 × 6000 pixels. Save it smaller: at most 12000 pixels a side and 40 million pixels",
    ),
    "12 001 pixels wide": (png_that_claims(12_001, 10), "This picture has 12001 × 10 pixels."),
    "webp of 21 million pixels": (
        picture_bytes((7_000, 3_000), format="WEBP", method=0),
        "at most 12000 pixels a side and 20 million pixels in total.",
    ),
    "png of 20 000 frames": (png_with(png_chunk(b"acTL", struct.pack(">II", 20_000, 0))), MOVES),
    "moving webp": (moving("WEBP"), MOVES),
    "moving avif": (moving("AVIF"), MOVES),
}


@pytest.mark.parametrize(("content", "message"), BAD_UPLOADS.values(), ids=BAD_UPLOADS)
def test_bad_upload_is_refused_with_what_is_expected(content, message, translations_off):
    with pytest.raises(ValidationError) as refusal:
        read_upload(upload(content))

    assert message in refusal.value.messages[0]


def test_heavy_upload_is_refused_unread(monkeypatch, translations_off):
    monkeypatch.setattr(Image, "open", lambda *args, **kwargs: pytest.fail("the file was opened"))
    content = png_with(png_chunk(b"tEXt", b"Comment\0" + bytes(MAX_BYTES)))

    with pytest.raises(ValidationError) as refusal:
        read_upload(upload(content))

    assert refusal.value.messages == ["This file has 10.0\xa0MB. Choose one of at most 10.0\xa0MB."]


def test_header_is_checked_before_pixels_are_decoded(monkeypatch):
    monkeypatch.setattr(Image.Image, "thumbnail", lambda *args: pytest.fail("the picture was decoded"))

    with pytest.raises(ValidationError):
        read_upload(upload(png_that_claims(7_000, 6_000)))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_accepted_formats_are_known_by_content_not_by_name(format):
    image = read_upload(upload(size=(300, 200), format=format, name="cover.php.svg"))

    assert image.mode == "RGB"
    assert image.size == (300, 200)
    assert is_close(image.getpixel((150, 100)), (255, 0, 0))


def test_phone_jpeg_with_a_second_picture_gives_the_first():
    buffer = BytesIO()
    Image.new("RGB", (60, 40), "red").save(
        buffer, "MPO", save_all=True, append_images=[Image.new("RGB", (60, 40), "blue")]
    )

    image = read_upload(upload(buffer.getvalue()))

    assert is_close(image.getpixel((30, 20)), (255, 0, 0))


@pytest.mark.parametrize(("size", "expected"), [((3000, 1500), (2560, 1280)), ((1500, 3000), (1280, 2560))])
def test_large_picture_is_made_smaller(size, expected):
    image = read_upload(upload(size=size))

    assert image.size == expected


@pytest.mark.parametrize("mode", ["1", "P"])
def test_large_picture_of_few_colours_is_scaled_smoothly(mode):
    stripes = Image.new("L", (5120, 20), "black")
    for x in range(0, 5120, 2):
        stripes.paste("white", (x, 0, x + 1, 20))
    content = BytesIO()
    stripes.convert(mode).save(content, "PNG")

    image = read_upload(upload(content.getvalue()))

    assert is_close(image.getpixel((1000, 5)), (128, 128, 128))


def test_small_picture_keeps_its_size():
    assert read_upload(upload(size=(300, 20))).size == (300, 20)


def test_picture_lying_on_its_side_is_set_upright():
    lying = Image.new("RGB", (200, 100), "blue")
    lying.paste("red", (0, 0, 100, 100))
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = BytesIO()
    lying.save(buffer, "JPEG", exif=exif)

    image = read_upload(upload(buffer.getvalue()))

    assert image.size == (100, 200)
    assert is_close(image.getpixel((50, 20)), (255, 0, 0))
    assert is_close(image.getpixel((50, 180)), (0, 0, 255))


COLOURS = {
    "CMYK": (picture_bytes(mode="CMYK", colour=(0, 255, 255, 0), quality=95), (254, 0, 0)),
    "grey": (picture_bytes(mode="L", colour=200), (200, 200, 200)),
    "16-bit grey": (picture_bytes(mode="I;16", colour=200 * 256, format="PNG"), (200, 200, 200)),
    "black and white": (picture_bytes(mode="1", colour=1, format="PNG"), (255, 255, 255)),
    "palette": (picture_bytes(mode="P", colour=0, format="PNG"), (0, 0, 0)),
    "sRGB profile": (picture_bytes(colour=(10, 200, 90), icc_profile=SRGB), (10, 200, 90)),
    "other profile": (picture_bytes(icc_profile=RED_IS_BLUE), (0, 0, 255)),
    "grey with a colour profile": (picture_bytes(mode="L", colour=200, icc_profile=SRGB), (200, 200, 200)),
    "broken profile": (picture_bytes(icc_profile=b"no profile"), (255, 0, 0)),
}


@pytest.mark.parametrize(("content", "colour"), COLOURS.values(), ids=COLOURS)
def test_colours_become_srgb(content, colour):
    image = read_upload(upload(content))

    assert image.mode == "RGB"
    assert is_close(image.getpixel((100, 100)), colour)


@pytest.mark.parametrize(
    ("options", "suffix"),
    [
        ({"mode": "RGB", "format": "PNG"}, "jpg"),
        ({"mode": "RGBA", "format": "PNG", "colour": (255, 0, 0, 255)}, "jpg"),
        ({"mode": "RGBA", "format": "PNG", "colour": (255, 0, 0, 128)}, "png"),
        ({"mode": "LA", "format": "PNG", "colour": (90, 128)}, "png"),
        ({"mode": "P", "format": "PNG", "colour": 0, "transparency": 0}, "png"),
        ({"mode": "RGBA", "format": "WEBP", "colour": (255, 0, 0, 128)}, "png"),
    ],
)
def test_original_is_png_only_when_it_is_transparent(options, suffix):
    image = read_upload(upload(**options))

    original = encode_original(image)

    assert original[0] == suffix
    assert read_picture(original[1]).format == {"jpg": "JPEG", "png": "PNG"}[suffix]


def test_transparency_reaches_the_variants():
    image = read_upload(upload(mode="RGBA", format="PNG", colour=(255, 0, 0, 128)))

    variants = [read_picture(encode_variant(image, 200, suffix)) for suffix in ("avif", "webp")]

    assert [variant.convert("RGBA").getpixel((9, 9))[3] for variant in variants] == [128, 128]


def private_exif():
    exif = Image.Exif()
    exif[0x010F] = "SECRET camera"
    exif[0x8825] = {1: "N", 2: (54.0, 41.0, 13.0), 3: "E", 4: (25.0, 16.0, 45.0)}
    return exif


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("alpha", [255, 128])
def test_stored_bytes_hold_nothing_but_the_picture(format, alpha):
    options = {"exif": private_exif(), "xmp": b"<x>SECRET xmp</x>", "icc_profile": SRGB}
    if format == "JPEG":
        options["comment"] = "SECRET comment"
    mode, colour = ("RGB", "red") if format == "JPEG" or alpha == 255 else ("RGBA", (255, 0, 0, alpha))
    content = picture_bytes(mode=mode, colour=colour, format=format, **options) + b"SECRET tail PK\x03\x04"
    assert b"SECRET camera" in content

    image = read_upload(upload(content))
    stored = [encode_original(image)[1], *(encode_variant(image, 200, suffix) for suffix in ("avif", "webp"))]

    for each in stored:
        assert b"SECRET" not in each
        assert not read_picture(each).getexif()
        assert not {"exif", "xmp", "icc_profile", "comment"} & read_picture(each).info.keys()


@pytest.mark.parametrize("size", [(12_000, 1), (1, 12_000), (1, 1)])
def test_thin_picture_has_its_variants(size):
    image = read_upload(upload(size=size, format="PNG"))

    variants = [encode_variant(image, min(480, image.width), suffix) for suffix in ("avif", "webp")]

    assert {read_picture(variant).width for variant in variants} == {min(480, image.width)}


def is_close(colour, expected):
    return all(abs(value - other) <= 4 for value, other in zip(colour, expected, strict=True))
