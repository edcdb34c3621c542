"""A list is taken back by the task queue's worker (or at once, with the immediate backend)."""

from django_tasks import task

from traceability.register.importing.undoing import life


@task()  # type: ignore[untyped-decorator]
def undo_import(undo_id: int, attempt: int) -> None:
    life.carry_out(undo_id, attempt)
