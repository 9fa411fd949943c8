from django.contrib import admin

from culture_for_all.records.admin import PortalAdmin

from .models import Synonyms


@admin.register(Synonyms)
class SynonymsAdmin(PortalAdmin):
    list_display = ["words", "slug"]
    search_fields = ["words__folds", "slug"]
    fields = ["slug", "words", "leads_to"]
    prepopulated_fields = {"slug": ["words"]}
