"""The day's key, under which one phone is recognised for one day and never longer."""

from django.db import models


class DailyKey(models.Model):
    """Drawn at the day's first scan, thrown away when the day is over (`phones.forget_old_keys`)."""

    day = models.DateField(primary_key=True)
    key = models.BinaryField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(key=b""), name="daily_key_is_not_empty")]

    def __str__(self) -> str:
        return f"{self.day}"
