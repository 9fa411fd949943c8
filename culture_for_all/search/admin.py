from django.contrib import admin

from culture_for_all.desk.screens import IndexedAdmin

from .models import Synonyms


@admin.register(Synonyms)
class SynonymsAdmin(IndexedAdmin):
    list_display = ["words", "slug"]
    search_fields = ["words", "leads_to", "slug"]
    fields = ["slug", "words", "leads_to"]
    prepopulated_fields = {"slug": ["words"]}
