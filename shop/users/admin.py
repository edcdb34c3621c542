from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin

from shop.users.models import User


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Registered because Oscar's admin classes look people up here; the site has no /admin/."""

    ordering = ("email",)
    list_display = ("email", "phone", "first_name", "last_name", "is_staff")
    search_fields = ("email", "phone", "first_name", "last_name")
