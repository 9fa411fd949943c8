"""The portal as production serves it, on a free port of the loopback, with the content that `content.py` gives it."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).resolve().parents[2]
EDITOR = {"username": "editor", "password": "only-for-the-browser-tests"}
APP_KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # of the editor's second factor
NEWCOMER = {"username": "newcomer", "password": "only-for-the-browser-tests"}  # who has none yet


@contextmanager
def serve():
    """Yield the portal's `address`, the paths of its pages as `public` and `admin` (by language, then by name of the
    page), and those of the pages that are `broken`."""
    with tempfile.TemporaryDirectory(prefix="culture-for-all-browser-") as folder:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        address = f"http://127.0.0.1:{port}"
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "culture_for_all.settings",
            "DEBUG": "off",
            "SECRET_KEY": "only-for-the-browser-tests",
            "ALLOWED_HOSTS": "127.0.0.1",
            "SITE_URL": address,
            "VAR_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "CACHE_URL": "locmemcache://",
            "LOG_LEVEL": "ERROR",
        }
        subprocess.run([sys.executable, "-m", "tests.browser.content"], cwd=ROOT, env=environment, check=True)
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "culture_for_all.wsgi:application", "--bind", f"127.0.0.1:{port}"]
            + ["--worker-class", "gthread", "--threads", "4", "--no-control-socket", "--log-level", "error"],
            cwd=ROOT,
            env=environment,
        )
        try:
            wait_for(server, port)
            yield SimpleNamespace(address=address, **json.loads(Path(folder, "pages.json").read_text("utf-8")))
        finally:
            server.terminate()
            server.wait()


def wait_for(server, port):
    deadline = time.monotonic() + 30
    while server.poll() is None and time.monotonic() < deadline:
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("The portal did not start.")
