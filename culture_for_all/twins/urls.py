from django.urls import re_path

from .formats import formats
from .views import twin

app_name = "twins"

# Only extensions that mean something: an address that fits a pattern is looked for under a language too.
urlpatterns = [re_path(rf"^(?P<page>[\w/-]+)\.(?P<extension>{'|'.join(formats)})$", twin, name="twin")]
