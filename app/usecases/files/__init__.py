"""Files that leave the desk: where one may be written, over what, and how it is written whole."""
