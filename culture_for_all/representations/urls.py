from django.urls import Resolver404, path, register_converter, resolve
from django.utils.translation import get_language

from .views import representation

app_name = "representations"


class PageConverter:
    """A page of this site, by its path without language and last slash. Without such a page there is no representation.

    Were the pattern to take any path, addresses without a language that do not exist would be sent to one with it.
    """

    regex = "[a-z0-9_/-]+"

    def to_python(self, value):
        try:
            return resolve(f"/{get_language()}/{value}/")
        except Resolver404:
            raise ValueError from None


register_converter(PageConverter, "page")

urlpatterns = [path("<page:page>.<slug:extension>", representation, name="representation")]
