"""Addresses under /dieu-hanh/tien/."""

from django.urls import path

from shop.payments.desk import views

app_name = "money_desk"
urlpatterns = [
    path("", views.index, name="index"),
    path("tai-khoan/", views.bank_accounts, name="accounts"),
    path("tai-khoan/<int:pk>/", views.bank_account, name="account"),
    path("tai-khoan/<int:pk>/ngung/", views.end_bank_account, name="end_account"),
    path("bao-co/", views.bank_notices, name="notices"),
    path("bao-co/<int:pk>/", views.bank_notice, name="notice"),
    path("chi-tra/", views.payout_list, name="payouts"),
    path("chi-tra/tep/", views.payout_file, name="payout_file"),
    path("chi-tra/<int:pk>/", views.payout_step, name="payout"),
]
