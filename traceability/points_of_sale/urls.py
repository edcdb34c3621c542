from django.urls import URLPattern

app_name = "points_of_sale"
urlpatterns: list[URLPattern] = []
