"""Where a producer is, and which authority decided there: today's places, former ones, and what officers taught."""
