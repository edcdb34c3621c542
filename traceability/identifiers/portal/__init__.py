"""The producers' pages for GS1 keys, under /nha-san-xuat/<producer>/ma-gs1/."""
