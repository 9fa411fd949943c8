"""People to try the roles out with."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from tests.factories.partners import CityFactory

pytestmark = pytest.mark.django_db


def create(**options):
    out = StringIO()
    call_command("create_demo_staff", stdout=out, **options)
    return dict(line.split(maxsplit=1) for line in out.getvalue().splitlines())


def test_one_person_of_each_role_can_sign_in_with_what_is_printed(settings, client):
    settings.DEBUG = True
    city = CityFactory(name_en="Vilnius")

    passwords = create()

    people = {user.username: user for user in User.objects.all()}
    assert [*passwords] == ["reader", "translator", "editor", "publisher", "administrator", "editor-vilnius"]
    assert {name: [group.name for group in user.groups.all()] for name, user in people.items()} == {
        name: [name.partition("-")[0]] for name in passwords
    }
    assert people["translator"].profile.languages == ["en"]
    assert [*people["editor-vilnius"].profile.cities.all()] == [city]
    assert all(client.login(username=name, password=password) for name, password in passwords.items())


def test_people_who_are_there_keep_their_password(settings):
    settings.DEBUG = True
    first = create()

    second = create()

    assert second == dict.fromkeys(first, "jau yra")
    assert User.objects.get(username="editor").check_password(first["editor"])


def test_none_are_made_on_a_public_site_unless_told_to(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="DEBUG"):
        create()
    assert not User.objects.exists()
    assert "reader" in create(outside_debug=True)
