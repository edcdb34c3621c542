from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionsConfig(AppConfig):
    name = "shop.questions"
    label = "ocop_questions"
    verbose_name = _("Questions to sellers")

    def ready(self) -> None:
        from shop.dashboard import rooms
        from shop.questions.waiting import questions_that_wait, unanswered_for_long
        from traceability.representing import navigation, today

        navigation.register(navigation.Item("questions", _("Questions"), "questions:inbox", "question", 45))
        today.register(questions_that_wait)
        rooms.register(rooms.Room("questions", _("Questions"), "questions_staff:index", unanswered_for_long))
