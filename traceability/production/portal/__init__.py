"""The producers' pages for lots and serials, under /nha-san-xuat/<producer>/lo/ and …/se-ri/."""
