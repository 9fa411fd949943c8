"""Signing in, and who gives whom which rights: nobody any that are not their own, and nobody themselves."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.forms import CheckboxSelectMultiple
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from culture_for_all.desk.admin import PortalAdmin

from .forms import InvitationForm
from .letters import invite, password_link
from .rights import may_give, may_rule

admin.site.unregister([User, Group, EmailAddress, Authenticator])

ACTIONS = {
    "add": _("add"),
    "change": _("change"),
    "delete": _("delete"),
    "view": _("view"),
    "publish": _("publish and withdraw"),
}


def label(permission):
    """Return in the language of the editor what a permission allows; Django says it in English."""
    action = ACTIONS.get(permission.codename.partition("_")[0], permission.name)
    return f"{permission.content_type} | {action}"


class RightsAdmin(PortalAdmin):
    """Users or groups. Those who have more rights than the editor can be looked at, not touched."""

    keeps_copies = False  # of passwords and rights

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
        return field


@admin.register(User)
class StaffAdmin(RightsAdmin, UserAdmin):
    add_form = InvitationForm
    add_form_template = None  # Django's speaks of passwords
    add_fieldsets = [(None, {"fields": ["email", "groups"]})]
    readonly_fields = ["last_login", "date_joined"]
    actions = ["send_links"]
    RIGHTS = ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")

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
        if request.user.is_superuser:
            return fields
        return [*fields, *(self.RIGHTS if obj == request.user else ["is_superuser"])]


@admin.register(Group)
class RoleAdmin(RightsAdmin, GroupAdmin):
    pass
