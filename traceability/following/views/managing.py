"""What an address follows, by the signed link that stands in every letter; and ending it with one click."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from traceability.following import consent
from traceability.following.models import Follow, Follower
from traceability.following.signed import follower_of
from traceability.following.targets import target_of


@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """The list of what is followed; POST with `end` ends one. The token in the address is the only key."""
    follower = follower_of(token)
    if follower is None:
        return render(request, "following/gone.html", status=404)
    if request.method == "POST":
        wanted = request.POST.get("end", "")
        consent.end(
            get_object_or_404(follower.follows, pk=wanted if wanted.isdecimal() and len(wanted) < 19 else 0)
        )
        if not Follower.objects.filter(pk=follower.pk).exists():
            return render(request, "following/ended.html")
        return HttpResponseRedirect(reverse("following:manage", kwargs={"token": token}))
    return render(
        request, "following/manage.html", {"follower": follower, "token": token, "follows": _shown(follower)}
    )


# RFC 8058: the mail program posts without a page of ours, so without a token of ours; the signed link is the proof.
@csrf_exempt
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks with a button, POST forgets the address and everything with it; a second POST is no error."""
    follower = follower_of(token)
    if request.method == "POST":
        if follower is not None:
            consent.forget(follower)
        return render(request, "following/ended.html")
    if follower is None:
        return render(request, "following/ended.html")
    return render(request, "following/unsubscribe.html", {"token": token, "number": follower.follows.count()})


def _shown(follower: Follower) -> list[dict[str, object]]:
    rows = Follow.objects.filter(follower=follower).select_related(
        "product__producer", "producer", "commune__province"
    )
    return [{"follow": row, "target": target_of(row)} for row in rows.order_by("-pk")]
