"""The seller's own listings in the portal: the list, one listing, writing, packs, prices in bulk, spreadsheets."""
