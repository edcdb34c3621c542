"""The pages: taking the second step, setting it up, and what one holds."""
