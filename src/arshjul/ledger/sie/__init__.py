"""SIE 1–4, the format in which Swedish accounting systems hand over their books: read, checked and written."""
