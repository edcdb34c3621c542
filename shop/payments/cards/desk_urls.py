from django.urls import path

from shop.payments.cards import desk

app_name = "cards_desk"
urlpatterns = [
    path("", desk.index, name="list"),
    path("<slug:number>/", desk.payment, name="payment"),
    path("viec/<int:pk>/lam-lai/", desk.try_again, name="try-again"),
    path("hoan/<int:pk>/lam-lai/", desk.refund_again, name="refund-again"),
]
