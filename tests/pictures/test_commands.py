import os
import time
from io import StringIO

import pytest
from django.core.management import call_command

from tests.factories.pictures import PictureFactory, read_picture, upload

pytestmark = pytest.mark.django_db


def run(command):
    output = StringIO()
    call_command(command, stdout=output)
    return output.getvalue()


def test_make_variants_writes_what_is_missing(tmp_path, stored_files):
    picture = PictureFactory(file=upload(size=(700, 350)))
    before = stored_files()
    original, *variants = picture.file_names
    for name in variants[1:]:
        (tmp_path / name).unlink()

    assert run("make_variants") == "3 variants written.\n"

    assert stored_files() == before
    assert {read_picture((tmp_path / name).read_bytes()).size for name in variants} == {(480, 240), (700, 350)}


def test_make_variants_leaves_what_is_there(tmp_path):
    picture = PictureFactory()
    variant = tmp_path / picture.file_names[1]
    variant.write_bytes(b"kept")

    assert run("make_variants") == "0 variants written.\n"

    assert variant.read_bytes() == b"kept"


def test_remove_orphan_pictures_spares_what_is_used_or_new(tmp_path, stored_files):
    picture = PictureFactory(file=upload(size=(700, 350)))
    orphan, young = (tmp_path / "pictures" / f"{letter * 32}.jpg" for letter in "ab")
    orphan.touch()
    young.touch()
    two_days_ago = time.time() - 2 * 24 * 3600
    for name in (*picture.file_names, orphan):
        os.utime(tmp_path / name, (two_days_ago, two_days_ago))

    assert run("remove_orphan_pictures") == "1 files removed.\n"

    assert stored_files() == sorted([*picture.file_names, f"pictures/{'b' * 32}.jpg"])


def test_remove_orphan_pictures_works_before_the_first_upload():
    assert run("remove_orphan_pictures") == "0 files removed.\n"
