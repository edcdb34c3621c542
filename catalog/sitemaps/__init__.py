"""/sitemap.xml and /robots.txt: what search engines may find here, with pictures, and never a product off show."""
