from django.urls import URLPattern

app_name = "open_register"
urlpatterns: list[URLPattern] = []
