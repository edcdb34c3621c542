"""The "how" of an event: what sensors reported (EPCIS 2.0, 7.3.7)."""

from traceability.journey.epcis import checks, vocabulary
from traceability.journey.epcis.spelling import names

METADATA = checks.object_of(
    {
        "time": checks.time,
        "startTime": checks.time,
        "endTime": checks.time,
        "deviceID": checks.uri,
        "deviceMetadata": checks.uri,
        "rawData": checks.uri,
        "dataProcessingMethod": checks.uri,
        "bizRules": checks.uri,
    }
)
_URIS = names(
    "deviceID deviceMetadata rawData dataProcessingMethod bizRules microorganism chemicalSubstance "
    "coordinateReferenceSystem uriValue"
)
_NUMBERS = names("value minValue maxValue meanValue sDev percRank percValue")
REPORT = checks.object_of(
    {
        "type": checks.word(vocabulary.MEASUREMENTS),
        "exception": checks.word(vocabulary.ALERTS),
        "component": checks.word(vocabulary.COMPONENTS),
        "time": checks.time,
        "stringValue": checks.text,
        "booleanValue": checks.boolean,
        "hexBinaryValue": checks.hexadecimal,
        "uom": checks.text,
        **dict.fromkeys(_URIS, checks.uri),
        **dict.fromkeys(_NUMBERS, checks.number),
    },
    required=("type",),
)
ELEMENT = checks.object_of(
    {"sensorMetadata": METADATA, "sensorReport": checks.list_of(REPORT, least=1)}, required=("sensorReport",)
)
