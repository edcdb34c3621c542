"""EPCIS 2.0 and its Core Business Vocabulary, without Django: what an event is, whether it is one, and its hash."""
