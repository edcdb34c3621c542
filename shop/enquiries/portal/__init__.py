"""The seller's inbox of enquiries, under /nha-san-xuat/<producer>/hoi-mua/."""
