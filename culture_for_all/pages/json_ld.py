"""The accessibility statement for machines, in the words of schema.org."""

from django.utils.translation import get_language, gettext


def describe(statement, site_url):
    """Return the statement as JSON-LD: a page about the website, which carries what is said of its accessibility."""
    address = f"{site_url}{statement.get_absolute_url()}"
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": str(statement),
        "inLanguage": get_language(),
        "dateCreated": statement.prepared_on.isoformat(),
        "lastReviewed": statement.reviewed_on.isoformat(),
        "about": {
            "@type": "WebSite",
            "url": f"{site_url}/",
            "name": gettext("Culture for All"),
            "accessibilitySummary": statement.testing,
            "contentRating": {
                "@type": "Rating",
                "ratingValue": statement.compliance,
                "ratingExplanation": statement.get_compliance_display(),
                "reviewAspect": statement.standards,
            },
            "hasPart": [
                {
                    "@type": "WebPageElement",
                    "additionalType": entry.reason,
                    "description": entry.what,
                    "accessibilitySummary": entry.criterion or entry.get_reason_display(),
                }
                for entry in statement.non_accessible_content.all()
            ],
            **publisher(statement),
        },
    }


def publisher(statement):
    """Return who runs the website, as far as it is known."""
    reached_by = {"name": statement.unit, "email": statement.email, "telephone": statement.phone}
    given = {name: value for name, value in reached_by.items() if value}
    organisation = {"name": statement.institution} if statement.institution else {}
    if given:
        organisation["contactPoint"] = {"@type": "ContactPoint", **given}
    return {"publisher": {"@type": "Organization", **organisation}} if organisation else {}
