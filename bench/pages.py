"""CPU time per uncached request on one gunicorn worker, beside a bare Django view of the same bytes.

    python -m bench.pages [--requests 150]

Serves the database that DATABASE_URL names (by default the one of `make run`, filled with the starter content) on a
free port of the loopback and reads the worker's own CPU time from /proc, so waiting and other load do not count.
"""

import argparse
import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.urls import reverse  # noqa: E402
from django.utils.translation import override  # noqa: E402

from culture_for_all.kinds.roster import listed  # noqa: E402

RECORDS = {
    "city": "/en/cities/vilnius/",
    "visit": "/en/visits/vilnius-2019/",
    "practice": "/en/good-practices/renewed-neighbourhood-libraries/",
    "venue": "/en/venues/naujoji-vilnia-library/",
}
TICKS = os.sysconf("SC_CLK_TCK")


def pages():
    """Return the addresses of the home page, of all lists and of some long records, by name."""
    with override("en"):
        return {"home": reverse("home"), **{kind.name: kind.list_path for kind in listed()}, **RECORDS}


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, body


def cpu_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def milliseconds(port, worker, path, requests):
    get(port, path)
    before = cpu_seconds(worker)
    for _ in range(requests):
        get(port, path)
    return (cpu_seconds(worker) - before) / requests * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=150)
    options = parser.parse_args()
    with socket.socket() as probe, tempfile.TemporaryDirectory() as bodies:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        environment = os.environ | {"BENCH_BODIES": bodies}
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "culture_for_all.wsgi:application", "--bind", f"127.0.0.1:{port}"]
            + [
                "--workers",
                "1",
                "--threads",
                "1",
                "--worker-class",
                "gthread",
                "--no-control-socket",
                "--log-level",
                "error",
            ],
            env=environment,
        )
        try:
            worker = wait_for_worker(server, port)
            print(f"{'page':18}{'ms':>8}{'bare ms':>9}{'ratio':>7}{'kB':>7}")
            for name, path in pages().items():
                status, body = get(port, path)
                if status != 200:
                    print(f"{name:18}{path} answered {status}")
                    continue
                (Path(bodies) / name).write_bytes(body)
                page = milliseconds(port, worker, path, options.requests)
                bare = milliseconds(port, worker, f"/bare/{name}", options.requests * 5)
                print(f"{name:18}{page:>8.1f}{bare:>9.2f}{page / bare:>7.1f}{len(body) / 1000:>7.1f}", flush=True)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(10)


def wait_for_worker(server, port):
    """Return the process id of the one worker, once it answers."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        try:
            if children and get(port, "/lt/"):
                return int(children[-1])
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The server did not start.")


if __name__ == "__main__":
    main()
