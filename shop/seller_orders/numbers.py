"""Numbers of sellers' orders: short plain ASCII, as the 19 characters of a bank transfer's reference want it."""

from traceability.register.public_code import new_public_code

PREFIX = "GH"


def new_number() -> str:
    """Twelve letters and digits, "GH" and ten random ones: nobody guesses a neighbour's number."""
    return f"{PREFIX}{new_public_code()}"
