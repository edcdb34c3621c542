"""What the shop needs before its first sale: the one country, and the one class of products."""

from django.db import migrations


def load(apps, schema_editor):
    apps.get_model("address", "Country").objects.get_or_create(
        iso_3166_1_a2="VN",
        defaults={
            "iso_3166_1_a3": "VNM",
            "iso_3166_1_numeric": "704",
            "printable_name": "Việt Nam",
            "name": "Cộng hòa Xã hội chủ nghĩa Việt Nam",
            "is_shipping_country": True,
        },
    )
    apps.get_model("catalogue", "ProductClass").objects.get_or_create(
        slug="ocop", defaults={"name": "OCOP", "requires_shipping": True, "track_stock": True}
    )


class Migration(migrations.Migration):
    dependencies = [
        ("ocop_listings", "0001_initial"),
        ("address", "0007_useraddress_code"),
        ("catalogue", "0032_category_exclude_from_menu_category_long_description"),
    ]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
