from django.urls import path

from shop.payments.cards import webhook

app_name = "cards_machine"
urlpatterns = [path("thong-bao", webhook.notice, name="notice")]
