from django.urls import path

from . import views

app_name = "covers"
urlpatterns = [
    path("share/<uuid:public_id>.<str:language>.png", views.share, name="share"),
    path("share/<slug:name>.<str:language>.png", views.share_page, name="share-page"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("manifest.<str:language>.webmanifest", views.manifest, name="manifest"),
]
