"""上门与帮代办: the plan of a day, bookings, the outcome of each visit, and the originals in custody."""
