from django.urls import path

from shop.enquiries import views

app_name = "enquiries"
urlpatterns = [
    path("<int:pk>/", views.ask, name="ask"),
    path("theo-doi/<slug:secret>/", views.followed, name="followed"),
]
