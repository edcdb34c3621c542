"""Addresses under /quan-tri/so/, registered by `desk.wagtail_hooks`."""

from django.urls import path

from traceability.desk.views import making, many, papers, product, proposals, worklist

app_name = "desk"
urlpatterns = [
    path("", worklist.worklist, name="list"),
    path("cap-moi/", making.issue, name="issue"),
    path("san-pham/<int:pk>/", product.product, name="product"),
    path("san-pham/<int:pk>/<slug:slug>/", making.grant, name="grant"),
    path("chung-nhan/<int:pk>/<slug:slug>/", making.deed, name="deed"),
    path("nhieu/", many.many, name="many"),
    path("viec/<int:pk>/", proposals.proposal, name="proposal"),
    path("viec/<int:pk>/lam/", proposals.do, name="do"),
    path("viec/<int:pk>/gui/", proposals.send, name="send"),
    path("viec/<int:pk>/bo-bot/", proposals.leave_out, name="leave_out"),
    path("viec/<int:pk>/xac-nhan/", proposals.confirm, name="confirm"),
    path("viec/<int:pk>/tu-choi/", proposals.reject, name="reject"),
    path("viec/<int:pk>/rut/", proposals.withdraw, name="withdraw"),
    path("de-nghi/", proposals.inbox, name="inbox"),
    path("giay-to/<int:pk>/", papers.paper, name="paper"),
]
