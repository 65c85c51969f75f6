"""上门与帮代办: the plan of a day, booking, what became of each visit, and the originals that are out."""
