"""The life of an import, and the one transaction that writes exactly what its preview showed."""
