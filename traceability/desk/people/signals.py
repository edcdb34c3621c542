"""What the layers above do when somebody's place changes; sent inside the transaction of the change."""

from django.dispatch import Signal

# sender=None, user, moment: every open session of the person must end.
sessions_must_end = Signal()
# sender=None, user, moment: every device of the second step must go, and every session must end.
second_step_must_go = Signal()
