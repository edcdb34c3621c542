"""What the database itself sees to between rows of lots and orders. Put in place by `migrate`."""
