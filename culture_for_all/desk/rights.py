"""What each person may do on the screens of the admin, beyond what a right to a kind says.

Whoever may only translate changes texts in the languages of their profile, and whoever is bound to cities changes what
belongs to these. The profile is that of the staff room.
"""

from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from modeltranslation.manager import get_translatable_fields_for_model
from modeltranslation.utils import build_localized_fieldname

from culture_for_all.kinds.roster import kind_of
from culture_for_all.records.models import LANGUAGE_CODES, Record, SluggedModel, columns
from culture_for_all.records.rights import may


def languages_of(user):
    """Return the codes of the languages that `user` translates into."""
    profile = getattr(user, "profile", None)
    return [code for code in LANGUAGE_CODES if code in profile.languages] if profile else []


def bound_to(user):
    """Return the keys of the cities that `user` is bound to; none for those who are not bound."""
    profile = None if user.is_superuser else getattr(user, "profile", None)
    return profile.city_keys if profile else frozenset()


def has_made(user, record):
    """Whether `user` has added `record` in the admin."""
    content_type = ContentType.objects.get_for_model(record)
    added = LogEntry.objects.filter(content_type=content_type, object_id=record.pk, action_flag=ADDITION)
    return added.filter(user=user).exists()


def beyond_translating(model, languages):
    """Return the names of the fields of `model` that are not texts in one of `languages`."""
    translated = get_translatable_fields_for_model(model) or ()
    texts = {build_localized_fieldname(field, code) for field in translated for code in languages}
    return [
        field.name
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
        if field.name not in texts and field.name not in translated
    ]


class RightsMixin:
    """A screen that asks whose record it is, and who may only translate it.

    Those who are bound to cities add what belongs to one; `is_added_by_all` lets them add what records of all cities
    need, such as a picture.
    """

    is_added_by_all = False

    def is_within(self, request, obj):
        """Whether `obj` belongs to a city of this person, if they are bound to any."""
        bound, kind = bound_to(request.user), kind_of(self.model)
        return not bound or kind is not None and kind.city_key_of(obj) in bound

    def may_edit(self, request, obj=None):
        """Whether this person may change all of `obj`, and not only translate it."""
        return may(request.user, "change", self.model) and (obj is None or self.is_within(request, obj))

    def may_translate(self, request, obj=None):
        may_texts = may(request.user, "translate", self.model) and bool(languages_of(request.user))
        return may_texts and (obj is None or self.is_within(request, obj))

    def may_move(self, request, obj):
        """Whether this person may change the public address of `obj`."""
        is_public = isinstance(obj, SluggedModel) and not getattr(obj, "is_hidden", False)
        return not is_public or may(request.user, "publish" if isinstance(obj, Record) else "delete", self.model)

    def has_add_permission(self, request):
        kind = kind_of(self.model)
        is_of_city = kind is not None and kind.city not in ("", "self")
        return super().has_add_permission(request) and (
            is_of_city or self.is_added_by_all or not bound_to(request.user)
        )

    def has_change_permission(self, request, obj=None):
        return self.may_edit(request, obj) or self.may_translate(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or self.is_within(request, obj))

    def get_readonly_fields(self, request, obj=None):
        fields = [*super().get_readonly_fields(request, obj)]
        if obj is None:
            return fields
        if not self.may_move(request, obj):
            fields += columns("slug")
        if not self.may_edit(request, obj):
            fields += beyond_translating(self.model, languages_of(request.user))
        return fields

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Let those who are bound to cities choose one of theirs, and no other."""
        kind, bound = kind_of(self.model), bound_to(request.user)
        if not bound or kind is None or db_field.name != kind.city:
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        kwargs["queryset"] = db_field.related_model._default_manager.filter(pk__in=bound)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.required = True
        return field


class PartRightsMixin:
    """Rows of parts, which those may touch who may touch their whole. Those with a screen of their own ask there too."""

    @property
    def whole(self):
        return self.admin_site.get_model_admin(self.parent_model)

    def asks(self, permission, request):
        """Whether the screen that the rows have of their own, if any, gives the permission."""
        if not self.admin_site.is_registered(self.model):
            return True
        return getattr(self.admin_site.get_model_admin(self.model), f"has_{permission}_permission")(request)

    def has_view_permission(self, request, obj=None):
        return self.whole.has_view_permission(request, obj) and self.asks("view", request)

    def has_add_permission(self, request, obj):
        may_fill = self.whole.may_edit(request, obj) if obj else self.whole.has_add_permission(request)
        return may_fill and self.asks("add", request)

    def has_change_permission(self, request, obj=None):
        has_texts = bool(get_translatable_fields_for_model(self.model))
        may_change = self.whole.may_edit(request, obj) or has_texts and self.whole.may_translate(request, obj)
        return may_change and self.asks("change", request)

    def has_delete_permission(self, request, obj=None):
        return self.whole.may_edit(request, obj) and self.asks("delete", request)

    def get_readonly_fields(self, request, obj=None):
        fields = [*super().get_readonly_fields(request, obj)]
        if obj is not None and not self.whole.may_edit(request, obj):
            fields += beyond_translating(self.model, languages_of(request.user))
        return fields
