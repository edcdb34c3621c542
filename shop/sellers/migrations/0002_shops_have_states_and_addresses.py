"""Shops that sell already are open ones; each gets an address of its own."""

from django.db import migrations, models
from django.utils import timezone
from django.utils.text import slugify

from traceability.register.vietnamese import fold


def fill(apps, schema_editor):
    sellers = apps.get_model("ocop_sellers", "Seller").objects.using(schema_editor.connection.alias)
    taken = set()
    for seller in sellers.select_related("producer").order_by("pk"):
        plain = slugify(fold(seller.producer.name))[:60].strip("-") or "gian-hang"
        seller.slug = f"{plain}-{seller.producer_id}" if plain in taken else plain
        taken.add(seller.slug)
        seller.opened_at = timezone.now()
        seller.save(update_fields=["slug", "opened_at"])


class Migration(migrations.Migration):

    dependencies = [("ocop_sellers", "0001_initial")]

    operations = [
        migrations.AddField("seller", "slug", models.SlugField(db_index=False, default="", max_length=80, verbose_name="address of the shop")),
        migrations.AddField("seller", "state", models.CharField(
            choices=[("invited", "Invited"), ("onboarding", "Setting up"), ("active", "Open for orders"), ("suspended", "Suspended"), ("closed", "Shop closed")],
            default="active", max_length=10, verbose_name="state")),
        migrations.AddField("seller", "opened_at", models.DateTimeField(blank=True, null=True, verbose_name="first opened")),
        migrations.AddField("seller", "holiday_from", models.DateField(blank=True, null=True, verbose_name="first day of the holiday")),
        migrations.AddField("seller", "holiday_until", models.DateField(blank=True, null=True, verbose_name="last day of the holiday")),
        migrations.AddField("seller", "story", models.CharField(blank=True, default="", max_length=300, verbose_name="the shop in one sentence"), preserve_default=False),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
