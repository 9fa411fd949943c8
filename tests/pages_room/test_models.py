from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import override

from culture_for_all.pages.models import AccessibilityStatement, Page
from tests.factories.pages import AccessibilityStatementFactory, NonAccessibleContentFactory, PageFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "is_due"), [(0, False), (334, False), (335, True), (400, True)])
@pytest.mark.parametrize("factory", [PageFactory, AccessibilityStatementFactory])
def test_review_is_due_after_eleven_months(factory, days, is_due):
    record = factory(reviewed_on=timezone.localdate() - timedelta(days=days))

    assert record.is_review_due is is_due


def test_page_has_its_purpose_to_itself():
    PageFactory(purpose="privacy")

    with pytest.raises(ValidationError) as caught:
        PageFactory.build(purpose="privacy").full_clean()

    assert list(caught.value.message_dict) == ["purpose"]


def test_page_without_a_title_goes_by_its_purpose():
    with override("en"):
        assert str(Page(purpose="sign_language")) == "sign language"


def test_page_cannot_be_published_without_its_text():
    with pytest.raises(ValidationError) as caught:
        PageFactory.build(body_lt="").full_clean()

    assert list(caught.value.message_dict) == ["body_lt"]


# The accessibility statement


def test_statement_has_one_of_three_statuses_and_never_claims_full_compliance_by_itself():
    assert AccessibilityStatement.Compliance.values == ["fully", "partially", "not"]
    assert AccessibilityStatement().compliance == "partially"


def test_there_is_one_statement():
    AccessibilityStatementFactory()

    with pytest.raises(IntegrityError):
        AccessibilityStatementFactory()


@pytest.mark.parametrize(("method", "assessor", "is_fine"), [("third_party", "", False), ("third_party", "UAB", True)])
def test_statement_assessed_by_others_names_them(method, assessor, is_fine):
    statement = AccessibilityStatementFactory.build(method=method, assessor=assessor)

    if is_fine:
        statement.full_clean()
    else:
        with pytest.raises(ValidationError):
            statement.full_clean()


def test_content_is_in_the_order_of_the_law():
    statement = AccessibilityStatementFactory()
    last = NonAccessibleContentFactory(statement=statement, reason="out_of_scope", position=1)
    second = NonAccessibleContentFactory(statement=statement, reason="non_compliance", position=3)
    first = NonAccessibleContentFactory(statement=statement, reason="non_compliance", position=2)

    assert statement.content_by_reason() == [
        ("a", "non_compliance", [first, second]),
        ("b", "disproportionate_burden", []),
        ("c", "out_of_scope", [last]),
    ]


def test_statement_lists_what_the_owner_has_not_given():
    statement = AccessibilityStatementFactory(unit_en="", phone="")

    with override("en"):
        assert statement.missing_facts() == ["contact person or unit [en]", "phone"]
        assert statement.warnings() == [
            "Readers are told that this is not yet provided: contact person or unit [en], phone."
        ]


def test_statement_of_a_known_owner_that_was_just_reviewed_warns_of_nothing():
    assert AccessibilityStatementFactory().warnings() == []
