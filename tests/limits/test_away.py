"""What readers get when the database fails, on whichever database the tests run."""

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError, connection

from tests.factories.partners import VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(client):
    client.raise_request_exception = False
    return client


def failing(error):
    def fail(*args):
        raise error("server closed the connection")

    return connection.execute_wrapper(fail)


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
@pytest.mark.parametrize("path", ["/lt/", "/en/venues.csv", "/en/venues.geojson", "/sitemap.xml", "/admin/login/"])
def test_failing_database_is_said_in_both_languages(visitor, path, error):
    VenueFactory(on_map=True)

    with failing(error):
        response = visitor.post(path, {"username": "a", "password": "b"}) if "login" in path else visitor.get(path)

    page = response.content.decode()
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "60", "no-store")
    assert "Bandykite dar kartą po minutės." in page
    assert "Try again in a minute." in page


def test_interface_says_it_in_its_own_shape(visitor):
    with failing(OperationalError):
        response = visitor.get("/api/v1/venues")

    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert response.json()["detail"] == "The database does not answer. Try again in a minute."


def test_mistake_of_ours_is_not_blamed_on_the_database(visitor):
    with failing(ProgrammingError):
        response = visitor.get("/lt/")

    assert response.status_code == 500
    assert "Retry-After" not in response
