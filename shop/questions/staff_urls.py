"""Addresses under /dieu-hanh/cau-hoi/."""

from django.urls import path

from shop.questions.views import staff

app_name = "questions_staff"
urlpatterns = [
    path("", staff.index, name="index"),
    path("<int:pk>/", staff.question, name="question"),
    path("<int:pk>/hien-lai/", staff.show, name="show"),
]
