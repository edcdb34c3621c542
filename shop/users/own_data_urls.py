"""Addresses under /tai-khoan/du-lieu/."""

from django.urls import path

from shop.users import own_data_pages

app_name = "own_data"
urlpatterns = [
    path("", own_data_pages.index, name="index"),
    path("tai-ve/", own_data_pages.file, name="file"),
]
