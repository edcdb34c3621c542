"""What the register tells the layers above."""

from django.dispatch import Signal

# sender=Certificate, certificate=<Certificate>, action=<Action>; sent on commit by register.gate.
certificate_changed = Signal()

# sender=CertificateEvent, events=[<CertificateEvent>, …]; sent by register.gate inside the transaction, once per
# call, so that who follows the history needs one on_commit for an import of thousands of rows.
history_written = Signal()
