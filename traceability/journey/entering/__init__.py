"""Events that people type on a phone: seven steps, each a form with few fields, each made into one EPCIS event."""
