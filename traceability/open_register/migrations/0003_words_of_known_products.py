"""Words for the products that were in the register before this room was built."""

from django.db import migrations

from traceability.open_register.words import words_of


def write_words(apps, schema_editor):
    products = apps.get_model("ocop_register", "CertifiedProduct").objects.order_by("pk")
    product_words = apps.get_model("ocop_open_register", "ProductWords")
    loaded = products.select_related("producer__commune", "producer__province").prefetch_related("official_codes")
    rows = (product_words(product_id=one.pk, text=words_of(one)) for one in loaded.iterator(chunk_size=500))
    product_words.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("ocop_open_register", "0002_full_text")]
    operations = [migrations.RunPython(write_words, migrations.RunPython.noop)]
