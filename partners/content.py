"""What content files say of cities and the network other than their columns do."""

from babel import Locale
from django.utils.translation import gettext as _

from culture_for_all.content.entry import MISSING, as_mapping
from culture_for_all.content.fields import Lines, Value
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


CITY = ContentFile(
    "cities",
    Value("name.local", "local_name"),
    Text("genitive", "name_genitive", any_language=True),
    Text("locative", "name_locative", any_language=True),
    Country("country.code", "country"),
    Reference("partner_organisation", later=True),
    Value("partner_name.local", "partner_local_name"),
    Value("budget.total_eur", "budget_total_eur"),
    Value("budget.erdf_eur", "budget_erdf_eur"),
    Value("door_shape", required=False),
    References("focus_areas", "topics"),
    Lines("focus_territories"),
)

NETWORK = ContentFile(
    "project",
    Text("programme.name", "programme"),
    Text("programme.network_type"),
    Text("programme.fund"),
    Text("programme.funding_statement"),
    Text("programme.disclaimer"),
    Value("budget.total_eur", "budget_total_eur"),
    Value("budget.erdf_eur", "budget_erdf_eur"),
    Text("budget.note", "budget_note"),
    Parts("phases", CityBudgets("city_budgets_eur", relation="city_budgets")),
    Parts("statements", relation="networkstatements"),
    Parts("links", relation="networklinks"),
    single=True,
)
