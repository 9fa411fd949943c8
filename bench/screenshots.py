"""Pictures of every kind of page in both languages, light and dark, on a phone and on a desk, in var/screenshots/.

    python -m bench.screenshots [part of a page's name ...]

Prints the pages that are wider than their window.
"""

import argparse

from tests.browser.chromium import launch
from tests.browser.portal import ROOT, serve

FOLDER = ROOT / "var" / "screenshots"
WIDTHS = {360: 800, 1280: 900}
SCHEMES = ["light", "dark"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="only pages whose name, language included, holds one of these")
    wanted = [part.replace(":", "-") for part in parser.parse_args().names]
    FOLDER.mkdir(parents=True, exist_ok=True)
    with serve() as portal, launch() as browser:
        for path in portal.broken:
            print(f"broken: {path}")
        tab = browser.new_page()
        for language, paths in portal.public.items():
            for name, path in paths.items():
                title = f"{name.replace(':', '-')}-{language}"
                if wanted and not any(part in title for part in wanted):
                    continue
                for width, height in WIDTHS.items():
                    tab.set_viewport_size({"width": width, "height": height})
                    tab.goto(portal.address + path)
                    if tab.evaluate("document.documentElement.scrollWidth") > width:
                        print(f"wider than {width} px: {title} {path}")
                    for scheme in SCHEMES:
                        tab.emulate_media(color_scheme=scheme)
                        tab.screenshot(path=FOLDER / f"{title}-{width}-{scheme}.png", full_page=True)


if __name__ == "__main__":
    main()
