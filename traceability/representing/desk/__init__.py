"""The officers' pages for representatives: who acts for which producer of the province; given and ended."""
