"""Addresses under /diem-ban/."""

from django.urls import URLPattern, path

from traceability.points_of_sale.views import checking, places, shelf_lists

app_name = "points_of_sale"
urlpatterns: list[URLPattern] = [
    path("", places.index, name="index"),
    path("kiem-tra/", checking.check_shelf, name="check"),
    path("danh-sach/<str:token>/", shelf_lists.shelf_list, name="shelf_list"),
    path("danh-sach/<str:token>/thay-doi.atom", shelf_lists.shelf_list_atom, name="shelf_list_atom"),
    path("danh-sach/<str:token>/thay-doi.json", shelf_lists.shelf_list_json, name="shelf_list_json"),
    path("danh-sach/<str:token>/lich.ics", shelf_lists.shelf_list_calendar, name="shelf_list_calendar"),
]
