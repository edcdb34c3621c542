"""What the register tells the layers above."""

from collections.abc import Sequence

from django.db import transaction
from django.dispatch import Signal

# sender=Certificate, certificate=<Certificate>, action=<Action>; sent on commit by register.gate, once for each
# certificate, lists of thousands included: only for receivers that do next to nothing.
certificate_changed = Signal()

# sender=CertificateEvent, events=[<CertificateEvent>, …]; sent by register.gate inside the transaction, once per
# call, so that who follows the history needs one on_commit for an import of thousands of rows.
history_written = Signal()

# sender=Certificate, changes=[(<Certificate>, <Action>), …]; sent on commit beside the one above: with one pair for a
# single change, with a few hundred for a part of an imported list. For receivers that ask the database or write.
certificates_changed = Signal()

# sender=None, products=[keys], producers=[keys]; names, addresses, sets or codes that an import wrote without `save`.
descriptions_changed = Signal()


def tell_descriptions_changed(products: Sequence[int] = (), producers: Sequence[int] = ()) -> None:
    """On commit; robust, because what fails above never takes the change back."""
    if products or producers:
        transaction.on_commit(
            lambda: descriptions_changed.send_robust(None, products=list(products), producers=list(producers))
        )
