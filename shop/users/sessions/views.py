"""The own open sessions: look, end one, end all others. Another person's session is a 404."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from shop.users.sessions import record
from shop.users.sessions.models import Ending
from traceability.register.clock import moment_of


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Anybody who is signed in. Context: `sessions`, the one in use first, each with `is_this`."""
    return render(request, "users/sessions/index.html", {"sessions": listed(request)})


@require_POST
@login_required
def end(request: HttpRequest, pk: Any) -> HttpResponse:
    """Anybody, an own open session other than the one in use (that one has its own button: sign out)."""
    others = record.open_sessions_of(request.user).exclude(pk=this(request))
    get_object_or_404(others, pk=pk)
    others.filter(pk=pk).end(Ending.REVOKED, moment_of(request))
    messages.success(request, _("That session has ended."))
    return redirect("sessions:index")


@require_POST
@login_required
def end_others(request: HttpRequest) -> HttpResponse:
    """Anybody: all own sessions but the one in use."""
    others = record.open_sessions_of(request.user).exclude(pk=this(request))
    ended = others.end(Ending.REVOKED, moment_of(request))
    told = ngettext("%(number)d other session has ended.", "%(number)d other sessions have ended.", ended)
    messages.success(request, told % {"number": ended})
    return redirect("sessions:index")


def this(request: HttpRequest) -> Any:
    return request.open_session.pk if request.open_session else None


def listed(request: HttpRequest) -> list[Any]:
    sessions = list(record.open_sessions_of(request.user).order_by("-seen_at"))
    for session in sessions:
        session.is_this = session.pk == this(request)
    return sorted(sessions, key=lambda session: not session.is_this)
