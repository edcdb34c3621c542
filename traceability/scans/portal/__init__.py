"""The producer's page of scans: how many, when, where, of which lot, and what looks unusual."""
