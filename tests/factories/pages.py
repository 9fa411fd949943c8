import factory
from factory.django import DjangoModelFactory

from culture_for_all.pages.models import AccessibilityStatement, EnforcementBody, NonAccessibleContent, Page

from .records import RecordFactory


class PageFactory(RecordFactory):
    class Meta:
        model = Page

    class Params:
        lithuanian_only = factory.Trait(title_en="", body_en="")

    purpose = factory.Iterator(Page.Purpose.values)
    title_lt = factory.Sequence("Puslapis {}".format)
    title_en = factory.Sequence("Page {}".format)
    body_lt = factory.Sequence("Puslapio {} tekstas.".format)
    body_en = factory.Sequence("Text of page {}.".format)


class AccessibilityStatementFactory(RecordFactory):
    """A statement of a known owner; `of_nobody` is one for which the owner has given nothing."""

    class Meta:
        model = AccessibilityStatement

    class Params:
        of_nobody = factory.Trait(institution_lt="", institution_en="", unit_lt="", unit_en="", email="", phone="")
        lithuanian_only = factory.Trait(testing_en="")

    institution_lt = "Miesto savivaldybė"
    institution_en = "City Council"
    unit_lt = "Kultūros skyrius"
    unit_en = "Culture Department"
    email = "kultura@miestas.example"
    phone = "+370 5 000 0000"
    testing_lt = "Tikrinta klaviatūra."
    testing_en = "Checked by keyboard."


class NonAccessibleContentFactory(DjangoModelFactory):
    class Meta:
        model = NonAccessibleContent

    statement = factory.SubFactory(AccessibilityStatementFactory)
    what_lt = factory.Sequence("Kliūtis {}".format)
    what_en = factory.Sequence("Barrier {}".format)
    instead_lt = factory.Sequence("Išeitis {}".format)
    instead_en = factory.Sequence("Way out {}".format)


class EnforcementBodyFactory(DjangoModelFactory):
    class Meta:
        model = EnforcementBody

    statement = factory.SubFactory(AccessibilityStatementFactory)
    task = EnforcementBody.Task.SUPERVISION
    name_lt = factory.Sequence("Priežiūros tarnyba {}".format)
    name_en = factory.Sequence("Supervising office {}".format)
    website = "https://office.example/"
