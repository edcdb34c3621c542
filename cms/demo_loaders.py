"""What `manage.py load_demo` calls, in this order: each a function(moment) of the app that owns the data."""

OCOP_DEMO_LOADERS = [
    "traceability.register.demo.load",
    "shop.demo.load",
    "shop.moderation.demo.load",
    "shop.portal.demo.load",
    "shop.sellers.demo.load",
    "shop.payments.demo.load",
    "traceability.identifiers.demo.load",
    "traceability.production.demo.load",
    "traceability.labels.demo.load",
    "traceability.scans.demo.load",
    "traceability.reports.demo.load",
    "traceability.desk.demo.load",
    "traceability.renewals.demo.load",
    "traceability.points_of_sale.demo.load",
    "cms.demo.load",
    "traceability.journey.demo.load",
    "catalog.fairs.demo.load",
    "traceability.board.demo.load",
    "traceability.foreign_codes.demo.load",
    "traceability.credentials.demo.load",
]
