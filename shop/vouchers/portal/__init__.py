"""Sellers make and end their own vouchers."""
