"""Tables that leave the desk and come back: workbooks with one header row in a fixed column order, written and read as text."""
