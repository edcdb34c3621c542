"""What each row would do to the register of this moment; nothing is written here."""
