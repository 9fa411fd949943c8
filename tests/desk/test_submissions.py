"""What a form would send, told without a browser, is what a browser sends."""

import pytest
from django.contrib import admin
from django.urls import reverse

from culture_for_all.desk.screens import PortalAdmin
from culture_for_all.desk.submissions import Submission
from tests.factories.kinds import FACTORIES
from tests.factories.partners import CityFactory, TopicFactory
from tests.factories.visits import (
    DelegationFactory,
    RecommendationUpdateFactory,
    StopFactory,
    StudyVisitFactory,
    VisitDayFactory,
)
from tests.forms import form_values

pytestmark = pytest.mark.django_db

EDITED = [
    model
    for model, model_admin in admin.site._registry.items()
    if isinstance(model_admin, PortalAdmin) and model in FACTORIES
]


def of(context):
    return Submission.of(context["adminform"].form, [inline.formset for inline in context["inline_admin_formsets"]])


def sent_by_browser(response, name):
    """Return what the form sends, without what is no field: tokens, counts, and the key of the whole in its parts."""
    owners = {f"-{inline.formset.fk.name}" for inline in response.context["inline_admin_formsets"]}
    return {
        name: [text.replace("\r\n", "\n") for text in texts]
        for name, texts in form_values(response, f"{name}_form").items()
        if not name.startswith(("_", "csrf", "initial-"))
        and "__prefix__" not in name
        and not name.endswith(("-MIN_NUM_FORMS", "-MAX_NUM_FORMS", *owners))
    }


def open_form(client, record):
    opts = record._meta
    return client.get(reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[record.pk]))


@pytest.mark.parametrize("model", EDITED, ids=lambda model: model._meta.model_name)
def test_a_form_as_it_stands_would_send_what_a_browser_sends(admin_client, model):
    response = open_form(admin_client, FACTORIES[model]())
    assert dict(of(response.context).as_query().lists()) == sent_by_browser(response, model._meta.model_name)


def test_so_do_the_rows_of_its_parts_and_what_is_chosen(admin_client):
    visit = StudyVisitFactory(topics=[TopicFactory(), TopicFactory()], is_year_inferred=True, context_lt="Viena\n\ndvi")
    VisitDayFactory(study_visit=visit, date=visit.start_date)
    DelegationFactory(study_visit=visit, city=CityFactory())
    StopFactory(study_visit=visit, date=visit.start_date)
    response = open_form(admin_client, visit)
    query = of(response.context).as_query()
    assert dict(query.lists()) == sent_by_browser(response, "studyvisit")
    assert query["stops-INITIAL_FORMS"] == "1"


def test_locked_fields_are_left_out(admin_client):
    update = RecommendationUpdateFactory()
    rows = of(open_form(admin_client, update.recommendation).context).rows["updates"]
    assert [sorted({"date", "note_lt"} & row.keys()) for row in rows] == [["note_lt"]]


def test_what_was_sent_is_read_back_as_it_was(admin_client):
    visit = StudyVisitFactory()
    VisitDayFactory(study_visit=visit, date=visit.start_date)
    before = of(open_form(admin_client, visit).context)
    url = reverse("admin:visits_studyvisit_change", args=[visit.pk])
    refused = admin_client.post(url, before.as_query().dict() | {"title_lt": "", "summary_lt": "viena\r\ndvi"})
    after = of(refused.context)
    assert (after.fields["title_lt"], after.fields["summary_lt"]) == ([""], ["viena\ndvi"])
    assert after.rows == before.rows
