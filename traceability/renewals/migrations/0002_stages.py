"""The reminder days of QĐ 26/2026 Art. 7.6a: files are handed in from 180 to 120 days before the end."""

from django.db import migrations

STAGES = [
    # key, days before the last valid day, Vietnamese, English, stops when filed, sent at most so many days late
    ("opens", 180, "Bắt đầu nhận hồ sơ đánh giá lại", "Filing for renewal begins", True, None),
    ("halfway", 150, "Còn 30 ngày để nộp hồ sơ", "30 days left to file", True, None),
    ("closes", 120, "Hết hạn nộp hồ sơ đánh giá lại", "Filing for renewal ends", True, None),
    ("last_month", 30, "Giấy chứng nhận còn 30 ngày", "30 days of the certificate left", True, None),
    ("last_day", 0, "Ngày cuối giấy chứng nhận còn hiệu lực", "Last valid day of the certificate", False, None),
    ("ended", -1, "Giấy chứng nhận đã hết hiệu lực", "The certificate has ended", False, 30),
]


def write(apps, schema_editor):
    model = apps.get_model("ocop_renewals", "Stage")
    model.objects.bulk_create(
        model(
            key=key, days_before=days, name_vi=vi, name_en=en, stops_when_filed=stops, sent_within=within
        )
        for key, days, vi, en, stops, within in STAGES
    )


class Migration(migrations.Migration):
    dependencies = [("ocop_renewals", "0001_initial")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
