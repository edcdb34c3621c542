from traceability.credentials.models.keys import CredentialKey, KeyAction, KeyEvent
from traceability.credentials.models.places import PlaceRevocation, Purpose, StatusList, StatusPlace
from traceability.credentials.models.signed import SignedCredential, SignedStatusList, SignerState

__all__ = [
    "CredentialKey",
    "KeyAction",
    "KeyEvent",
    "PlaceRevocation",
    "Purpose",
    "SignedCredential",
    "SignedStatusList",
    "SignerState",
    "StatusList",
    "StatusPlace",
]
