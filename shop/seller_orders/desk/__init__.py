"""What the platform's staff see of sellers' orders: deadlines, and disputes to decide."""
