"""What upper rooms may hear of; sent after the commit."""

from django.dispatch import Signal

# sender=None, lot, moment: a lot has been recalled.
lot_recalled = Signal()
