from django.urls import path

from . import views

app_name = "covers"
urlpatterns = [
    path("share/<uuid:public_id>.<str:language>.png", views.share, name="share"),
    path("manifest.<str:language>.webmanifest", views.manifest, name="manifest"),
]
