"""Signing in, and who gives whom which rights: nobody any that are not their own, and nobody themselves."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, Permission, User
from django.forms import CheckboxSelectMultiple
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from culture_for_all.desk.screens import PortalAdmin

from .forms import InvitationForm
from .letters import invite, password_link
from .models import Profile
from .profiles import PersonForm
from .rights import may_give, may_rule
from .roles import Role

admin.site.unregister([User, Group, EmailAddress, Authenticator])

ACTIONS = {
    "add": _("add"),
    "change": _("change"),
    "delete": _("delete"),
    "view": _("view"),
    "translate": _("translate"),
    "publish": _("publish and withdraw"),
}


def label(permission):
    """Return in the language of the editor what a permission allows; Django says it in English."""
    action = ACTIONS.get(permission.codename.partition("_")[0], permission.name)
    return f"{permission.content_type} | {action}"


def role_name(group):
    return str(Role(group.name).label) if group.name in Role.values else group.name


class GroupFilter(admin.RelatedFieldListFilter):
    def field_choices(self, field, request, model_admin):
        return [(group.pk, role_name(group)) for group in Group.objects.order_by("pk")]


class RightsAdmin(PortalAdmin):
    """Users or groups. Those who have more rights than the editor can be looked at, not touched."""

    keeps_copies = False  # of passwords and rights
    is_added_by_all = True

    def is_within(self, request, obj):
        """Whoever may change people may change them all; cities have none."""
        return True

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or may_rule(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        return (
            super().has_delete_permission(request, obj)
            and (obj is None or may_rule(request.user, obj))
            and obj != request.user
        )

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        """Offer what the editor may give, which is then all that can be sent."""
        kwargs["queryset"] = may_give(request.user, db_field.remote_field.model)
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if issubclass(db_field.remote_field.model, Permission):
            field.label_from_instance = label
        else:
            field.label_from_instance = role_name
        return field


@admin.register(User)
class StaffAdmin(RightsAdmin, UserAdmin):
    add_form = InvitationForm
    add_form_template = None  # Django's speaks of passwords
    add_fieldsets = [(None, {"fields": ["email", "groups"]})]
    form = PersonForm
    fieldsets = [(_("role"), {"fields": ["role", "languages", "cities"]}), *UserAdmin.fieldsets]
    list_display = ["username", "role", "cities", "is_active", "last_login"]
    list_filter = ["is_active", "is_superuser", ("groups", GroupFilter)]
    readonly_fields = ["last_login", "date_joined"]
    actions = ["send_links"]
    ROLE = ("role", "languages", "cities")
    RIGHTS = (*ROLE, "is_active", "is_staff", "is_superuser", "groups", "user_permissions")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("profile").prefetch_related("groups", "profile__cities")

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Leave the role out of the form of those who may only read it."""
        if obj and "role" in self.get_readonly_fields(request, obj):
            kwargs["form"] = UserChangeForm
        return super().get_form(request, obj, change=change, **kwargs)

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "groups":  # a handful; Django's pair of lists needs a script and fails in contrast
            kwargs["widget"] = CheckboxSelectMultiple()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def response_add(self, request, obj, post_url_continue=None):
        self.send_link(request, obj)
        return super().response_add(request, obj, post_url_continue)

    @admin.action(description=_("Give a new link for setting a password"), permissions=["change"])
    def send_links(self, request, queryset):
        for user in queryset:
            if may_rule(request.user, user):
                self.send_link(request, user)

    def send_link(self, request, user):
        """Send `user` a link to set a password, or else show it to the editor, this once."""
        if invite(user):
            text = format_html(_("A link for setting a password went to {address}."), address=user.email)
        else:
            text = format_html(
                _("Pass this link on to {name}; it is shown only now, and good once, for three days: {link}"),
                name=user.get_username(),
                link=format_html('<span class="key">{}</span>', password_link(user)),
            )
        self.message_user(request, text)

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        if request.user.is_superuser or obj is None:
            return fields
        if obj == request.user:
            return [*fields, *self.RIGHTS]
        return [*fields, "is_superuser", *([] if self.has_change_permission(request, obj) else self.ROLE)]

    @admin.display(description=_("role"))
    def role(self, person):
        return ", ".join(role_name(group) for group in person.groups.all() if group.name in Role.values)

    @admin.display(description=Profile._meta.get_field("languages").verbose_name)
    def languages(self, person):
        chosen = person.profile.languages if hasattr(person, "profile") else []
        return ", ".join(str(name) for code, name in settings.LANGUAGES if code in chosen)

    @admin.display(description=Profile._meta.get_field("cities").verbose_name)
    def cities(self, person):
        return ", ".join(map(str, person.profile.cities.all())) if hasattr(person, "profile") else ""


@admin.register(Group)
class RoleAdmin(RightsAdmin, GroupAdmin):
    """The groups of the roles are what the code says; others can be made beside them."""

    list_display = ["role"]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.name not in Role.values)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.name not in Role.values)

    @admin.display(description=_("role"), ordering="name")
    def role(self, group):
        return role_name(group)
