"""/api/recalls: which lots are recalled now, for shops' tills and GS1's `recallStatus`. Public, only read."""
