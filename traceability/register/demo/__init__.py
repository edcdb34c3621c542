"""Demo data of the register: Tân Kỳ commune with invented certificates, and Lâm Đồng's real list."""

from datetime import datetime

from traceability.register.demo import lam_dong, tan_ky


def load(moment: datetime) -> None:
    """Idempotent: what is there already stays as it is."""
    tan_ky.load(moment)
    lam_dong.load(moment)
