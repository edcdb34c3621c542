from django.urls import path

from shop.payments.cards import views

app_name = "cards"
urlpatterns = [
    path("<slug:number>/<str:secret>/", views.page, name="page"),
    path("<slug:number>/<str:secret>/tra/", views.pay, name="pay"),
]
