from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PointsOfSaleConfig(AppConfig):
    name = "traceability.points_of_sale"
    label = "ocop_points_of_sale"
    verbose_name = _("Points of sale")
