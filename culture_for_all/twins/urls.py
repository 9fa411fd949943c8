from django.urls import re_path

from .views import twin

app_name = "twins"

urlpatterns = [re_path(r"^(?P<page>[\w/-]+)\.(?P<extension>[a-z]+)$", twin, name="twin")]
