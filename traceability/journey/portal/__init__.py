"""A producer's pages about the journey of its lots, under /nha-san-xuat/<producer>/hanh-trinh/."""
