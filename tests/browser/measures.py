"""Ways to go over the pages of the portal, the functions of measures.js to measure them with, and what is found."""

from pathlib import Path

SOURCE = Path(__file__).with_suffix(".js").read_text("utf-8")


def measure(tab, function):
    """Call a function of measures.js in the tab's page; through the debugger, so the page's policy stays in force."""
    return tab.evaluate(f"({SOURCE}).{function}()")


def public_pages(portal, tab):
    """Open each kind of page in each language in `tab`; yield its name."""
    for language, paths in portal.public.items():
        for name, path in paths.items():
            tab.goto(portal.address + path)
            yield f"{name} ({language})"


def admin_pages(portal, tab):
    """Open each screen in each language in `tab`, which an editor is signed in to; yield its name."""
    for language, paths in portal.admin.items():
        tab.context.add_cookies([{"name": "django_language", "value": language, "url": portal.address}])
        for name, path in paths.items():
            tab.goto(portal.address + path)
            yield f"{name} ({language})"


def faults(found):
    """Return each of the problems found, and the page where it is, or how many they are."""
    pages = {}
    for page, problems in found.items():
        for problem in problems:
            pages.setdefault(problem, []).append(page)
    return {
        problem: f"{names[0]} and {len(names) - 1} more" if names[1:] else names[0] for problem, names in pages.items()
    }


def complaints_of(tab):
    """Return a list that fills with what the browser complains of in `tab`, such as what the policy stops."""
    complaints = []

    def note(message):
        is_status_of_the_page = message.location["url"] == tab.url and "the server responded with" in message.text
        if message.type in ("error", "warning") and not is_status_of_the_page:
            complaints.append(f"{tab.url}: {message.text}")

    tab.on("console", note)
    tab.on("pageerror", lambda error: complaints.append(f"{tab.url}: {error}"))
    return complaints
