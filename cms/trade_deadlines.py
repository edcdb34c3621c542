"""The setting OCOP_TRADE_DEADLINES."""

# By when a seller does what, each with its source: "days" or "working_days" (see OCOP_DAYS_OFF), from the day "since".
# A case keeps the deadline that was in force on its day. See shop/seller_orders/deadlines.py.
OCOP_TRADE_DEADLINES: list[dict[str, object]] = [
    {
        "what": "complaint-acknowledged",
        "working_days": 3,
        "since": "2024-07-01",
        "source": "Luật 19/2023/QH15",
    },
    {"what": "complaint-answered", "working_days": 7, "since": "2024-07-01", "source": "Quy định của sàn"},
    {"what": "return-answered", "working_days": 3, "since": "2024-07-01", "source": "Quy định của sàn"},
    {"what": "return-asked", "days": 30, "since": "2024-07-01", "source": "Luật 19/2023/QH15"},
    {"what": "packed", "working_days": 2, "since": "2024-07-01", "source": "Quy định của sàn"},
]
