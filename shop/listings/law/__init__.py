"""What a marketplace must tell everybody: its terms, and by what products are ranked (consumer law 19/2023)."""
