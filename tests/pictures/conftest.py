import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def stored_files(settings, tmp_path):
    """Give each test an empty media folder; return a function that lists the names in it."""
    settings.MEDIA_ROOT = tmp_path

    def names():
        return sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())

    return names


@pytest.fixture
def translations_off():
    """Read messages as they stand in the code, whatever the catalogue holds."""
    with override(None):
        yield
