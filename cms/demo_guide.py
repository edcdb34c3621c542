"""What `make demo` prints when all is ready: where to look first, who may sign in, and a code to scan."""

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

LOOK = [
    ("Home · trang chủ", "/"),
    ("Market · chợ", "/cho/"),
    ("A story · câu chuyện", "/cau-chuyen/"),
    ("The fair · hội chợ", "/hoi-cho/"),
    ("Check a product · tra cứu", "/tra-cuu/"),
    ("Officers' desk · bàn làm việc của cán bộ", "/quan-tri/"),
    ("Platform staff · điều hành sàn", "/dieu-hanh/"),
]


def guide() -> str:
    """The text, with addresses under OCOP_PUBLIC_URL; reads the demo register for the scan addresses."""
    verdict_on = import_string("traceability.register.verdicts.verdict_on")
    product_model = import_string("traceability.register.models.CertifiedProduct")
    people = import_string("shop.demo.people.PEOPLE")
    password = import_string("shop.demo.people.PASSWORD")
    base = settings.OCOP_PUBLIC_URL
    lines = [
        "",
        "Ready. Look here first · Bắt đầu từ đây:",
        *(f"  {base}{path:<14} {name}" for name, path in LOOK),
        "",
    ]
    lines.append("Scan pages · trang quét:")
    scans = product_model.objects.filter(producer__commune_id="02104").order_by("pk")
    now = timezone.now()
    for product in scans:
        lines.append(f"  {base}/t/{product.code}  {product.name}: {verdict_on(product, now).status.label}")
    lines += ["", f"Sign in · đăng nhập (password · mật khẩu: {password}):"]
    lines += [f"  {person.email:<26} {person.does}" for person in people]
    if scans:
        terminal_qr = import_string("traceability.codes.qr.terminal")
        lines += ["", f"{scans[0].name}:", terminal_qr(f"{base}/t/{scans[0].code}")]
    lines.append("Ctrl-C stops the server · dừng máy chủ")
    return "\n".join(lines)
