"""设置: what the hall enters itself. Blanks stay blank."""
