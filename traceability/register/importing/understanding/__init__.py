"""From a table's row to an entry in the register's own terms, or to the reasons why it cannot go in."""
