from traceability.labels.models.runs import DONE, FileKind, PrintEvent, PrintRun, RunState, Step
from traceability.labels.models.stocks import OwnStock

__all__ = ["DONE", "FileKind", "OwnStock", "PrintEvent", "PrintRun", "RunState", "Step"]
