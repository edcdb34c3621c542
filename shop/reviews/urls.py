"""Addresses of reviews for buyers and in the portal."""

from django.urls import path

from shop.reviews.views import portal, public, writing

app_name = "reviews"
urlpatterns = [
    path("danh-gia/san-pham/<int:pk>/", public.about, name="about"),
    path("danh-gia/don-hang/<str:order_number>/", writing.of_order, name="of_order"),
    path("danh-gia/don-hang/<str:order_number>/<int:line>/", writing.write, name="write"),
    path(
        "danh-gia/don-hang-khach/<str:order_number>/<str:hash>/",
        writing.of_guest_order,
        name="of_guest_order",
    ),
    path(
        "danh-gia/don-hang-khach/<str:order_number>/<str:hash>/<int:line>/",
        writing.guest_write,
        name="guest_write",
    ),
    path("nha-san-xuat/<int:producer>/danh-gia/", portal.reviews, name="portal"),
    path("nha-san-xuat/<int:producer>/danh-gia/<int:pk>/", portal.answer, name="answer"),
]
