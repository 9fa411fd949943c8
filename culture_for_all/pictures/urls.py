from django.urls import path

from . import views

app_name = "pictures"
urlpatterns = [path("media/<path:path>", views.media, name="media")]
