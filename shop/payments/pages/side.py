"""The same pages from two sides: a seller's in the portal, and the platform's own under /dieu-hanh/."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse


@dataclass(frozen=True)
class Side:
    """`partner` is None for the platform; `names` is the namespace of the addresses."""

    partner: Any
    frame: str
    names: str
    blanks: dict[str, Any] = field(default_factory=dict)
    context: dict[str, Any] = field(default_factory=dict)

    def url(self, name: str, **more: Any) -> str:
        return reverse(f"{self.names}:{name}", kwargs=self.blanks | more)

    def to(self, name: str, **more: Any) -> HttpResponse:
        return redirect(self.url(name, **more))

    def render(self, request: HttpRequest, template: str, status: int = 200, **page: Any) -> HttpResponse:
        common = {"frame": self.frame, "side": self, "urls": self.urls}
        return render(request, template, self.context | common | page, status=status)

    @property
    def urls(self) -> dict[str, str]:
        return {name: self.url(name) for name in ("index", "accounts", "notices")}


def sellers_side(seller: Any) -> Side:
    return Side(
        seller.partner,
        "payments/portal_frame.html",
        "money",
        {"producer": seller.producer_id},
        {"producer": seller.producer, "seller": seller, "portal_key": "money"},
    )


def platforms_side(room_key: str = "money") -> Side:
    return Side(None, "payments/staff_frame.html", "money_desk", context={"room_key": room_key})
