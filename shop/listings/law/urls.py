from django.urls import URLPattern, path
from django.views.generic import TemplateView

urlpatterns: list[URLPattern] = [
    path("cach-xep-hang/", TemplateView.as_view(template_name="law/ranking.html"), name="ranking"),
    path("dieu-khoan-san/", TemplateView.as_view(template_name="law/terms.html"), name="terms"),
]
