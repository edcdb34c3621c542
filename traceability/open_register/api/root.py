"""Where the open data lives; read by what the framework loads early."""

ROOT = "/api/"
