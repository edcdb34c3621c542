"""One proposal of the demo's commune officer, so that the inbox shows what it is for."""

from datetime import datetime

from traceability.desk.gate import Officer, Wanted, draft, preview, send
from traceability.desk.kinds import Kind
from traceability.desk.models import Proposal
from traceability.register.borders import powers_of
from traceability.register.clock import vietnam_day
from traceability.register.models import Appointment, Certificate
from traceability.register.models.appointments import Role
from traceability.register.statuses import Status
from traceability.register.verdicts import status_of

REASON = "Chủ thể đã nộp hồ sơ đánh giá lại tại xã (dữ liệu minh họa)."


def load(moment: datetime) -> None:
    """Nothing where nobody proposes, nothing runs out, or somebody has proposed already."""
    day = vietnam_day(moment)
    appointment = Appointment.objects.filter(role=Role.COMMUNE).select_related("user").first()
    if appointment is None or appointment.user is None or Proposal.objects.exists():
        return
    held = Certificate.objects.filter(
        product__producer__commune=appointment.commune, re_evaluation_since=None, voided_on=None
    ).select_related("product__producer")
    wanted = {Status.EXPIRING, Status.EXPIRED}
    certificate = next((one for one in held.order_by("-valid_until") if status_of(one, day) in wanted), None)
    if certificate is None:
        return
    officer = Officer(appointment.user, powers_of(appointment.user, day), moment)
    proposal = draft(officer, Wanted(Kind.RE_EVALUATION, {}, REASON, {}), [certificate])
    send(proposal, officer, preview(proposal, officer).seen, tells=False)
