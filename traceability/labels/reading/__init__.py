"""What was drawn is rendered and read like a phone would, before anybody may print it."""
