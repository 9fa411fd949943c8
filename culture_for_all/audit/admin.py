from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from culture_for_all.desk.screens import PortalAdmin

from .models import Entry


@admin.register(Entry)
class EntryAdmin(PortalAdmin):
    """The log is read here and changed nowhere."""

    list_display = ["at", "action", "person", "subject", "details", "address"]
    list_filter = ["action", "at", ("person", admin.AllValuesFieldListFilter)]
    search_fields = ["person", "subject", "details"]
    search_help_text = _("Looks in persons, in what an entry concerns and in details.")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
