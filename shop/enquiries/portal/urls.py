from django.urls import path

from shop.enquiries.portal import views

app_name = "enquiries_portal"
urlpatterns = [
    path("hoi-mua/", views.index, name="index"),
    path("hoi-mua/<int:pk>/", views.one, name="one"),
]
