"""What takes something off a basket's goods: upper rooms register their sources here (`reductions`)."""
