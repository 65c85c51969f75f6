"""Editors for the kinds of answers: one contract (`Editor`), one box around each (`FieldBox`), one grid for all (`FieldGrid`)."""
