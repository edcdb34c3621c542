"""What a buyer sees and hears of an order after ordering: its parcels' steps, what can still be done, letters."""
