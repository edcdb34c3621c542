"""The pages of sellers for producers: the claim, the shop, its people."""
