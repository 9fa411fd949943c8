from django.urls import path

from .previews import preview

urlpatterns = [path("preview/<str:token>/<str:code>/", preview, name="preview")]
