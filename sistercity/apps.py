from django.contrib.admin.apps import AdminConfig


class StaffSiteConfig(AdminConfig):
    """Django's admin with our own site: its order of headings, its words."""

    default_site = "records.staff_site.StaffSite"
