"""A group for people who write stories: they edit and publish stories and pictures, and nothing of the register."""

from django.db import migrations

GROUP = "Biên tập câu chuyện"


def make_group(apps, schema_editor):
    group, _created = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    group.permissions.add(_permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"))
    pages = apps.get_model("wagtailcore", "GroupPagePermission")
    for index in apps.get_model("ocop_stories", "StoryIndexPage").objects.all():
        for action, name in (("add_page", "Can add page"), ("change_page", "Can change page"), ("publish_page", "Can publish page")):
            permission = _permission(apps, "wagtailcore", "page", action, name)
            pages.objects.get_or_create(group=group, page_id=index.pk, permission=permission)
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    collections = apps.get_model("wagtailcore", "GroupCollectionPermission")
    for action in ("add", "change", "choose"):
        # Wagtail asks for the rights on its own image model, whichever model holds the pictures.
        permission = _permission(apps, "wagtailimages", "image", f"{action}_image", f"Can {action} image")
        collections.objects.get_or_create(group=group, collection=root, permission=permission)


def _permission(apps, app_label, model, codename, name):
    """Rows that Django itself would write only after the last migration."""
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    permission, _created = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [
        ("ocop_stories", "0002_first_pages"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [migrations.RunPython(make_group, migrations.RunPython.noop, elidable=False)]
