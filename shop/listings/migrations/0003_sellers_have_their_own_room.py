"""The table of sellers goes to `shop.sellers` with its rows; its migrations know it from there on."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("ocop_listings", "0002_shop_reference_data")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("seller", "ocop_sellers_seller")],
            state_operations=[migrations.DeleteModel("seller")],
        )
    ]
