"""The pages as documents."""

import subprocess
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from tests.browser.portal import ROOT

pytestmark = pytest.mark.xdist_group("browser")


def test_every_page_of_the_site_is_valid(portal, needs):
    program = needs(str(ROOT / "node_modules" / ".bin" / "html-validate"))
    folder = Path(portal.html)
    for status in (400, 403, 500, 503):
        (folder / f"{status}.html").write_text(render_to_string(f"{status}.html"))

    run = subprocess.run(
        [program, "--config", ROOT / ".htmlvalidate.mjs", "--formatter", "text", folder],
        capture_output=True,
        text=True,
    )

    assert len(list(folder.iterdir())) > 400
    assert run.stdout.replace(f"{folder}/", "").splitlines() == []
    assert run.returncode == 0, run.stderr
