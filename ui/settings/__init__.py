"""设置: the hall's own entries. Blanks stay blank."""
