from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    default_site = "culture_for_all.admin.PortalAdminSite"
