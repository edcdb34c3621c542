"""The rates that NĐ 117/2025 names for goods sold by resident households and individuals; an accountant confirms them."""

from datetime import date

from django.db import migrations

SOURCE = "NĐ 117/2025/NĐ-CP, Điều 5: hàng hóa của hộ, cá nhân cư trú; đối chiếu NĐ 68/2026. Chờ kế toán xác nhận"
RATES = [("vat", 100), ("pit", 50)]


def add_rates(apps, schema_editor):
    rate = apps.get_model("ocop_payments", "WithholdingRate")
    for tax, basis_points in RATES:
        rate.objects.create(
            tax=tax,
            producer_kind="household",
            first_day=date(2025, 7, 1),
            basis_points=basis_points,
            source=SOURCE,
        )


class Migration(migrations.Migration):
    dependencies = [("ocop_payments", "0001_initial")]
    operations = [migrations.RunPython(add_rates, migrations.RunPython.noop)]
