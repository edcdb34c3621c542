"""One whole event of each kind, made for these tests, with every field that its kind may have."""

from copy import deepcopy
from typing import Any

from traceability.journey.epcis.contexts import STANDARD

Json = dict[str, Any]
CONTEXT: list[Any] = [STANDARD, {"vd": "https://vi-du.example.vn/ns/"}]
WHEN = {"eventTime": "2026-11-20T07:30:00.000+07:00", "eventTimeZoneOffset": "+07:00"}
PLACES = {
    "readPoint": {"id": "https://id.gs1.org/414/8938505970004"},
    "bizLocation": {"id": "urn:epc:id:sgln:8938505.97000.0", "vd:kho": "số 2"},
}
WHY = {
    "bizStep": "shipping",
    "disposition": "in_transit",
    "bizTransactionList": [
        {"type": "po", "bizTransaction": "urn:epcglobal:cbv:bt:8938505970004:DH-1"},
        {"bizTransaction": "https://don-hang.example.vn/7"},
    ],
    "sourceList": [{"type": "possessing_party", "source": "urn:epc:id:pgln:8938505.97000"}],
    "destinationList": [{"type": "location", "destination": "https://id.gs1.org/414/8938505970011"}],
    "sensorElementList": [
        {
            "sensorMetadata": {"time": "2026-11-20T00:00:00Z", "deviceID": "urn:epc:id:giai:8938505.N1"},
            "sensorReport": [
                {"type": "Temperature", "value": 26.50, "uom": "CEL"},
                {
                    "type": "RelativeHumidity",
                    "minValue": 60,
                    "maxValue": 71.25,
                    "uom": "P1",
                    "component": "x",
                },
            ],
            "vd:tram": "nhà phơi",
        }
    ],
}
QUANTITIES = [
    {"epcClass": "urn:epc:class:lgtin:8938505.097001.L2611", "quantity": 20.500, "uom": "KGM"},
    {"epcClass": "https://id.gs1.org/01/08938505970011", "quantity": 12},
]
EPCS = ["urn:epc:id:sgtin:8938505.097001.A%2F1", "https://id.gs1.org/01/08938505970011/21/B2"]
OWN = {"vd:ghiChu": "Trời nắng", "vd:so": 1.50, "vd:to": {"vd:b": "2", "vd:a": ["z", "y"]}}

OBJECT: Json = {
    "type": "ObjectEvent",
    **WHEN,
    "action": "ADD",
    "epcList": EPCS,
    "quantityList": QUANTITIES,
    "persistentDisposition": {"set": ["completeness_verified"], "unset": ["completeness_inferred"]},
    "ilmd": {"cbvmda:lotNumber": "L2611", "vd:giong": "Chè trung du"},
    "certificationInfo": ["https://b.example.vn/", "https://a.example.vn/"],
    **PLACES,
    **WHY,
    **OWN,
}
AGGREGATION: Json = {
    "type": "AggregationEvent",
    **WHEN,
    "action": "ADD",
    "parentID": "urn:epc:id:sscc:8938505.1234567890",
    "childEPCs": EPCS,
    "childQuantityList": QUANTITIES,
    **PLACES,
    **WHY,
}
ASSOCIATION: Json = {**AGGREGATION, "type": "AssociationEvent", "parentID": "urn:epc:id:grai:8938505.97001.7"}
TRANSACTION: Json = {
    "type": "TransactionEvent",
    **WHEN,
    "action": "OBSERVE",
    "parentID": "urn:epc:id:sscc:8938505.1234567890",
    "epcList": EPCS,
    "quantityList": QUANTITIES,
    **PLACES,
    **WHY,
}
TRANSFORMATION: Json = {
    "type": "TransformationEvent",
    **WHEN,
    "inputEPCList": EPCS[:1],
    "inputQuantityList": QUANTITIES[:1],
    "outputEPCList": EPCS[1:],
    "outputQuantityList": QUANTITIES[1:],
    "transformationID": "urn:epc:id:gdti:8938505.97001.400",
    "persistentDisposition": {"set": ["available"]},
    "ilmd": {"cbvmda:lotNumber": "L2612"},
    **PLACES,
    **WHY,
    "errorDeclaration": {
        "declarationTime": "2026-11-21T00:00:00Z",
        "reason": "incorrect_data",
        "correctiveEventIDs": ["urn:uuid:404d95fc-9457-4a51-bd6a-0bba133845a8"],
    },
}
EVENTS = (OBJECT, AGGREGATION, ASSOCIATION, TRANSACTION, TRANSFORMATION)


def document(*events: Json, context: Any = None) -> Json:
    return deepcopy(
        {
            "@context": CONTEXT if context is None else context,
            "type": "EPCISDocument",
            "schemaVersion": "2.0",
            "creationDate": "2026-11-22T00:00:00Z",
            "epcisBody": {"eventList": list(events)},
        }
    )
