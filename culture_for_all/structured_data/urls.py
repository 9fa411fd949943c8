from django.urls import path

from . import views

urlpatterns = [
    path("id/<uuid:public_id>/cite.<str:format>", views.cite, name="cite"),
]
