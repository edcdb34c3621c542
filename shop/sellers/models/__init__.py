"""Sellers: which producer sells, in which state, and who sells for it."""

from shop.sellers.models.sellers import MoneyTaker, Seller

__all__ = ["MoneyTaker", "Seller"]
