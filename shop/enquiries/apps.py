from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnquiriesConfig(AppConfig):
    name = "shop.enquiries"
    label = "ocop_enquiries"
    verbose_name = _("Enquiries")

    def ready(self) -> None:
        from shop.enquiries.portal.tasks import waiting_enquiries
        from shop.sellers.models import Right
        from traceability.representing import navigation, today

        inbox = navigation.Item(
            "enquiries", _("Enquiries"), "enquiries_portal:index", "question", 25, Right.MESSAGES
        )
        navigation.register(inbox)
        today.register(waiting_enquiries, Right.MESSAGES)
