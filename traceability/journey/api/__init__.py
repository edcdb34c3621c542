"""/api/epcis/: capture and query by EPCIS 2.0's REST interface (JSON-LD; no subscriptions, no XML)."""
