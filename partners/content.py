"""What content files say of topics, sources, cities, organisations, venues and the network."""

from babel import Locale
from django.utils.translation import gettext as _

from culture_for_all.content.entry import MISSING, as_mapping
from culture_for_all.content.fields import JsonList, Lines, Value
from culture_for_all.content.parts import Parts
from culture_for_all.content.relations import Reference, References
from culture_for_all.content.texts import Text
from culture_for_all.content.types import ContentFile
from culture_for_all.records.models import LANGUAGE_CODES


class Country(Value):
    """The code of a country. Its names may stand beside it, but they are CLDR's and not stored."""

    @property
    def file_paths(self):
        return [*self._names({}), self.key]

    def parse(self, entry):
        values = super().parse(entry)
        for path, name in self._names(values).items():
            found = entry.get(path)
            if values and not name:
                entry.report(self.key, _("Expected the code of a country (ISO 3166)."), values[self.key])
            elif values and found not in (MISSING, name):
                entry.report(path, _("Expected “%(name)s”, as the code says, or nothing.") % {"name": name}, found)
        return values

    def to_file(self, values):
        return self._names(values) | super().to_file(values)

    def _names(self, values):
        group = self.key.rpartition(".")[0]
        return {
            f"{group}.{language}": Locale(language).territories.get(values.get(self.key)) for language in LANGUAGE_CODES
        }


class CityBudgets(Parts):
    """Amounts by city: a mapping, where other parts are a list."""

    def parse(self, entry):
        amounts = entry.value(self.key, as_mapping) or {}
        parts = [
            self.shape.parse(entry.part(self.key, city, {"city": city, "amount_eur": amount}))
            for city, amount in amounts.items()
        ]
        return {self.key: parts} if parts else {}

    def to_file(self, values):
        amounts = {part["city"]: part["amount_eur"] for part in values.get(self.key, [])}
        return {self.key: amounts} if amounts else {}


TOPIC = ContentFile("topics", Text("name"), Text("description"))

SOURCE = ContentFile(
    "sources",
    Value("url"),
    Value("title"),
    Value("title_language"),
    Value("publisher"),
    Value("publisher_language"),
    Value("language"),
    Value("read_on"),
)

CITY = ContentFile(
    "cities",
    Text("name"),
    Value("name.local", "local_name"),
    Value("local_language"),
    Text("genitive", "name_genitive", any_language=True),
    Text("locative", "name_locative", any_language=True),
    Country("country.code", "country"),
    Value("role"),
    Value("latitude"),
    Value("longitude"),
    JsonList("to_verify", "unconfirmed_fields"),
    Reference("partner_organisation", later=True),
    Text("partner_name"),
    Value("partner_name.local", "partner_local_name"),
    Value("budget.total_eur", "budget_total_eur"),
    Value("budget.erdf_eur", "budget_erdf_eur"),
    Value("population"),
    Value("population_year"),
    Text("population_note"),
    Value("website"),
    Value("door_shape", required=False),
    Value("door_paint"),
    References("focus_areas", "topics"),
    Lines("focus_territories"),
    Text("profile"),
    References("sources"),
)

ORGANISATION = ContentFile(
    "organisations",
    Text("name"),
    Value("name.local", "local_name"),
    Value("kind"),
    Reference("city"),
    Reference("parent", later=True),
    Value("founded"),
    Value("website"),
    Text("description"),
    References("topics"),
    JsonList("to_verify", "unconfirmed_fields"),
    References("sources"),
)

VENUE = ContentFile(
    "venues",
    Text("name"),
    Reference("city"),
    Text("district"),
    Value("address"),
    Value("latitude"),
    Value("longitude"),
    Value("coordinates_precision"),
    JsonList("to_verify", "unconfirmed_fields"),
    Value("kind"),
    Reference("organisation"),
    Value("website"),
    Text("accessibility"),
    Parts(
        "access_facts",
        Value("feature"),
        Value("state"),
        Value("value"),
        Text("note"),
        Value("checked_on"),
        Value("checked_by"),
        Value("method"),
        sort="feature",
    ),
    Text("description"),
    References("topics"),
    References("sources"),
)

NETWORK = ContentFile(
    "project",
    Value("acronym"),
    Text("name"),
    Value("registered_title"),
    Text("programme.name", "programme"),
    Text("programme.network_type"),
    Text("programme.fund"),
    Text("programme.funding_statement"),
    Text("programme.disclaimer"),
    Reference("lead_city"),
    References("partner_cities"),
    Text("summary"),
    Parts("goals", Value("slug"), Text("text")),
    Parts("themes", Value("slug"), Reference("topic"), Text("text")),
    Value("budget.total_eur", "budget_total_eur"),
    Value("budget.erdf_eur", "budget_erdf_eur"),
    Text("budget.note", "budget_note"),
    Parts(
        "phases",
        Value("slug"),
        Text("name"),
        Value("start_year"),
        Value("end_year"),
        Value("start_date"),
        Value("end_date"),
        Value("total_eur"),
        CityBudgets("city_budgets_eur", Reference("city"), Value("amount_eur"), relation="city_budgets"),
        Text("description"),
        References("sources"),
    ),
    Parts("milestones", Value("date"), Text("text"), References("sources"), sort="date"),
    Parts("links", Value("url"), Text("label"), relation="networklinks"),
    References("sources"),
    single=True,
)
