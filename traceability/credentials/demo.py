"""Demo: signs what the demo's register says, with the development key; marked as demo data inside each copy too."""

from datetime import datetime

from traceability.credentials.signing.signer import sign


def load(moment: datetime) -> None:
    """Idempotent: what is signed already stays as it is."""
    sign(moment)
