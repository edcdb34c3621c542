"""Addresses under /dieu-hanh/danh-gia/."""

from django.urls import path

from shop.reviews.views import staff

app_name = "reviews_staff"
urlpatterns = [
    path("", staff.index, name="index"),
    path("<int:pk>/", staff.review, name="review"),
    path("<int:pk>/dang/", staff.approve, name="approve"),
    path("<int:pk>/khong-dang/", staff.refuse, name="refuse"),
    path("<int:pk>/tra-loi/dang/", staff.approve_answer, name="approve_answer"),
    path("<int:pk>/tra-loi/khong-dang/", staff.refuse_answer, name="refuse_answer"),
]
