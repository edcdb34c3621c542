"""The product's addresses with the shortest pages of refusal: thousands are asked for, and nobody reads them."""

from django.http import HttpRequest, HttpResponse

from cms.urls import urlpatterns  # noqa: F401


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse("refused", status=403)


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse("not here", status=404)
