"""Demo data of the renewal calendar: where Thái Nguyên takes files in, and one file that has come in. All invented."""

from datetime import datetime, timedelta

from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate, Province
from traceability.renewals.models import FilingPlace, RenewalFile

PROVINCE = "19"
FILED = "Ô mai mơ dẻo chua ngọt"
BY = "Dữ liệu minh hoạ"


def load(moment: datetime) -> None:
    """Idempotent: what is there already stays as it is."""
    FilingPlace.objects.get_or_create(
        province=Province.objects.get(code=PROVINCE),
        defaults={
            "name_vi": "Trung tâm phục vụ hành chính công cấp xã (minh hoạ)",
            "name_en": "The commune's public service centre (invented)",
            "phone": "0208 000 0000",
            "changed_at": moment,
            "changed_by_name": BY,
        },
    )
    certificate = Certificate.objects.filter(product__name=FILED, voided_on=None).first()
    if certificate and not certificate.renewal_files.exists():
        RenewalFile.objects.create(
            certificate=certificate,
            received_on=vietnam_day(moment) - timedelta(days=60),
            remark="Hồ sơ minh hoạ",
            noted_at=moment,
            noted_by_name=BY,
        )
