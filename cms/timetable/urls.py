"""Address under /quan-tri/lich-chay/."""

from django.urls import path

from cms.timetable import views

app_name = "timetable_desk"
urlpatterns = [path("", views.index, name="index")]
