"""The pages of shops for the platform's staff."""
