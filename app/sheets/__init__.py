"""Tables exchanged with other offices: workbooks with one header row in a fixed column order, written and read as text."""
