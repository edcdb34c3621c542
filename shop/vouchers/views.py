"""Typing a code into the basket, and taking it out; anybody, for the own basket."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from shop.vouchers import entering


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    entering.enter(request, request.POST.get("code", "")[:80])
    return redirect("basket:summary")


@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    entering.leave(request, pk)
    return redirect("basket:summary")
