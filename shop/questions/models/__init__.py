"""Questions to sellers: who asked what about which product, the answer, and what was done about both."""

from shop.questions.models.events import QuestionEvent, Step
from shop.questions.models.questions import Question, State

__all__ = ["Question", "QuestionEvent", "State", "Step"]
