"""Addresses under /quan-tri/hoi-cho/."""

from django.urls import path

from catalog.fairs.desk import contents, fairs

app_name = "fairs_desk"
urlpatterns = [
    path("", fairs.index, name="index"),
    path("moi/", fairs.add, name="add"),
    path("<int:pk>/", fairs.fair, name="fair"),
    path("<int:pk>/sua/", fairs.edit, name="edit"),
    path("<int:pk>/cong-bo/", fairs.publish, name="publish"),
    path("<int:pk>/rut/", fairs.withdraw, name="withdraw"),
    path("<int:pk>/catalogue.pdf", fairs.pdf, name="pdf"),
    path("<int:pk>/khu/", contents.section_add, name="section_add"),
    path("khu/<int:pk>/", contents.section_edit, name="section_edit"),
    path("khu/<int:pk>/chuyen/", contents.section_move, name="section_move"),
    path("khu/<int:pk>/bo/", contents.section_remove, name="section_remove"),
    path("khu/<int:pk>/chon/", contents.pick, name="pick"),
    path("san-pham/<int:pk>/chuyen/", contents.entry_move, name="entry_move"),
    path("san-pham/<int:pk>/gian/", contents.entry_booth, name="entry_booth"),
    path("san-pham/<int:pk>/bo/", contents.entry_remove, name="entry_remove"),
]
