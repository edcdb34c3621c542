"""Addresses under /nha-san-xuat/<producer>/tien/."""

from django.urls import path

from shop.payments.portal import views

app_name = "money"
urlpatterns = [
    path("", views.index, name="index"),
    path("don/<slug:number>/", views.order, name="order"),
    path("thang/<int:year>-<int:month>/", views.month, name="month"),
    path("thang/<int:year>-<int:month>/tep/", views.month_file, name="month_file"),
    path("tai-khoan/", views.bank_accounts, name="accounts"),
    path("tai-khoan/<int:pk>/", views.bank_account, name="account"),
    path("tai-khoan/<int:pk>/ngung/", views.end_bank_account, name="end_account"),
    path("bao-co/", views.bank_notices, name="notices"),
    path("bao-co/<int:pk>/", views.bank_notice, name="notice"),
]
