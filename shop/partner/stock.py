"""What goes wrong with stock."""

from typing import Any


class OutOfStock(Exception):
    """The stock record has fewer pieces left than the order wants; `.stockrecord` says what is left now."""

    def __init__(self, stockrecord: Any) -> None:
        super().__init__(f"only {max(stockrecord.net_stock_level, 0)} left")
        self.stockrecord = stockrecord
