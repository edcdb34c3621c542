"""Asking instead of buying: what may not be bought on-line (journeys, live animals, medicines) is agreed on in talk."""
