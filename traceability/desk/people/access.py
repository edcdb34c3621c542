"""Who sees and who changes which appointments; another province's do not exist (404)."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from traceability.register.borders import Powers, powers_or_404
from traceability.register.models import Appointment, Province
from traceability.register.models.appointments import Role


def readers_or_404(request: HttpRequest) -> Powers:
    """The national office, officers of a province's register, auditors. Others have no business with appointments."""
    powers = powers_or_404(request)
    if not (powers.reads_all or powers.register or powers.audits):
        raise Http404
    return powers


def visible(powers: Powers) -> Q:
    """Everything, or what lies inside the own provinces; national appointments are the nation's alone."""
    if powers.reads_all:
        return Q()
    own = powers.register | powers.audits
    return Q(province__in=own) | Q(commune__province__in=own)


def seen_or_404(powers: Powers, pk: int) -> Appointment:
    with_people = Appointment.objects.select_related("user", "province", "commune__province")
    return get_object_or_404(with_people.filter(visible(powers)), pk=pk)


def province_of(appointment: Appointment) -> str | None:
    if appointment.province_id:
        return appointment.province_id
    return appointment.commune.province_id if appointment.commune else None


def may_change(powers: Powers, appointment: Appointment) -> bool:
    """Whoever may give such an appointment may end it; nobody changes the own one."""
    is_own = appointment.user_id == powers.user.pk
    return not is_own and powers.may_appoint(appointment.role, province_of(appointment))


def changed_or_404(powers: Powers, pk: int) -> Appointment:
    appointment = seen_or_404(powers, pk)
    if not may_change(powers, appointment):
        raise Http404
    return appointment


def roles_to_give(powers: Powers) -> list[Role]:
    """Roles that this person may give somewhere."""
    home = next(iter(sorted(powers.register)), None)
    return [role for role in Role if powers.may_appoint(role, home)]


def provinces_to_give(powers: Powers) -> Any:
    provinces = Province.objects.order_by("folded_name")
    return provinces if powers.is_national else provinces.filter(code__in=powers.register)


def place_of(appointment: Appointment) -> str:
    """`Xã Tân Kỳ, Tỉnh Thái Nguyên`; empty for the whole country."""
    if appointment.commune:
        return f"{appointment.commune.full_name}, {appointment.commune.province.full_name}"
    return appointment.province.full_name if appointment.province else ""
