"""What the database itself sees to: rules between rows, and a mark after every write. Put in place by `migrate`."""
