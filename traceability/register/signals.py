"""What the register tells the layers above, after the change is committed."""

from django.dispatch import Signal

# sender=Certificate, certificate=<Certificate>, action=<Action>; sent on commit by register.gate.
certificate_changed = Signal()
