"""What Lighthouse says of the main pages in both languages, on a slow phone with a slow line.

    python -m bench.lighthouse [--least-performance 98]

Prints the scores and what costs points; ends with an error when one is below its promise. Scores of performance
swing with the load of the machine.
"""

import argparse
import json
import os
import shutil
import subprocess

from tests.browser.chromium import ARGUMENTS, executable
from tests.browser.portal import ROOT, serve

PAGES = [
    "home",
    "visits:goodpractice-list",
    "visits:studyvisit-detail",
    "visits:goodpractice-detail",
    "partners:venue-detail",
]
PROMISES = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}


def rate(address):
    """Return the score of each category and the titles of the audits that cost points."""
    run = subprocess.run(
        [ROOT / "node_modules" / ".bin" / "lighthouse", address, "--output=json", "--quiet"]
        + [f"--only-categories={','.join(PROMISES)}", f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)}"],
        env=os.environ | {"CHROME_PATH": shutil.which(executable())},
        capture_output=True,
    )
    if run.returncode:
        raise SystemExit(f"{address} was not rated: {run.stderr.decode()}")
    report = json.loads(run.stdout)
    scores = {name: round(category["score"] * 100) for name, category in report["categories"].items()}
    weighty = {
        audit["id"] for category in report["categories"].values() for audit in category["auditRefs"] if audit["weight"]
    }
    costly = [audit for name, audit in report["audits"].items() if name in weighty and (audit["score"] or 0) < 0.9]
    return scores, [
        f"{audit['title']} {audit.get('displayValue', '')}".strip() for audit in costly if audit["score"] is not None
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--least-performance", type=int, default=PROMISES["performance"])
    promises = PROMISES | {"performance": parser.parse_args().least_performance}
    is_kept = True
    print(f"{'page':34}" + "".join(f"{name:>16}" for name in promises))
    with serve() as portal:
        for language, paths in portal.public.items():
            for name in PAGES:
                scores, costly = rate(portal.address + paths[name])
                is_kept &= all(scores[category] >= least for category, least in promises.items())
                print(f"{name:30}{language:4}" + "".join(f"{scores[category]:>16}" for category in promises))
                for audit in costly:
                    print(f"    {audit}")
    raise SystemExit(not is_kept)


if __name__ == "__main__":
    main()
