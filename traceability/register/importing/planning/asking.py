"""Putting a question: answered by an officer for this list, else by what was remembered, else the row waits."""

from traceability.register.importing.planning.planned_rows import PlannedRow, Refusal
from traceability.register.importing.planning.questions import ASIDE, Answers, Question
from traceability.register.importing.reasons import reason


class Asker:
    def __init__(self, answers: Answers) -> None:
        self.answers = answers

    def ask(self, planned: PlannedRow, question: Question) -> str:
        """The answer, or "" while it is open; Refusal when an officer set the row aside."""
        offered = question.with_aside()
        answer = self.answers.to(planned.row.place_in_file, offered)
        planned.questions.append(Question(offered.kind, offered.about, offered.text, offered.options, answer))
        if answer == ASIDE:
            raise Refusal(reason("set_aside"), question.text)
        return answer
