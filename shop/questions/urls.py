"""Addresses of questions for buyers and in the portal."""

from django.urls import path

from shop.questions.views import portal, public

app_name = "questions"
urlpatterns = [
    path("hoi-nguoi-ban/<int:pk>/", public.about, name="about"),
    path("hoi-nguoi-ban/xac-nhan/<str:token>/", public.confirm, name="confirm"),
    path("tai-khoan/cau-hoi/", public.own, name="own"),
    path("nha-san-xuat/<int:producer>/cau-hoi/", portal.inbox, name="inbox"),
    path("nha-san-xuat/<int:producer>/cau-hoi/<int:pk>/", portal.answer, name="answer"),
]
