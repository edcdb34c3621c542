from traceability.renewals.models.filing import FilingPlace, RenewalFile
from traceability.renewals.models.letters import Audience, Letter, LetterState, Reminder
from traceability.renewals.models.links import OptOut, ProducerLink
from traceability.renewals.models.stages import Stage

__all__ = [
    "Audience",
    "FilingPlace",
    "Letter",
    "LetterState",
    "OptOut",
    "ProducerLink",
    "Reminder",
    "RenewalFile",
    "Stage",
]
