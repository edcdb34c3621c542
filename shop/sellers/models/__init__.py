"""Sellers: which producer sells, in which state, and who sells for it."""

from shop.sellers.models.claims import (
    Claim,
    ClaimEvent,
    ClaimPaper,
    ClaimState,
    ClaimStep,
    Consent,
    PaperKind,
    Purpose,
)
from shop.sellers.models.people import PersonStep, Right, SellerPerson, SellerPersonEvent
from shop.sellers.models.sellers import MoneyTaker, Seller, SellerEvent, SellerState, SellerStep

__all__ = [
    "Claim",
    "ClaimEvent",
    "ClaimPaper",
    "ClaimState",
    "ClaimStep",
    "Consent",
    "MoneyTaker",
    "PaperKind",
    "PersonStep",
    "Purpose",
    "Right",
    "Seller",
    "SellerEvent",
    "SellerPerson",
    "SellerPersonEvent",
    "SellerState",
    "SellerStep",
]
