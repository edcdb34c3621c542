"""GS1 Digital Link: identifiers of things as web addresses, read and written exactly."""

from traceability.codes.digital_link.building import build
from traceability.codes.digital_link.link import DigitalLink
from traceability.codes.digital_link.parsing import Permit, parse

__all__ = ["DigitalLink", "Permit", "build", "parse"]
