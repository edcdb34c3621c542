"""Addresses under /tai-khoan/hai-buoc/."""

from django.urls import path

from shop.users.two_step import passkeys
from shop.users.two_step.views import devices, setup, step

app_name = "two_step"
urlpatterns = [
    path("", devices.index, name="index"),
    path("xac-nhan/", step.check, name="check"),
    path("ma-du-phong/", step.recovery, name="recovery"),
    path("mat-khau/", step.password, name="password"),
    path("cai-dat/", setup.setup, name="setup"),
    path("cai-dat/ung-dung/", setup.app, name="app"),
    path("ma-du-phong/moi/", setup.codes, name="codes"),
    path("thiet-bi/<slug:kind>/<int:pk>/ten/", devices.rename, name="rename"),
    path("thiet-bi/<slug:kind>/<int:pk>/bo/", devices.remove, name="remove"),
    path("khoa/tao/", passkeys.BeginRegistration.as_view(), name="passkey_begin"),
    path("khoa/luu/", passkeys.CompleteRegistration.as_view(), name="passkey_complete"),
    path("khoa/hoi/", passkeys.BeginStep.as_view(), name="step_begin"),
    path("khoa/dung/", passkeys.CompleteStep.as_view(), name="step_complete"),
]
