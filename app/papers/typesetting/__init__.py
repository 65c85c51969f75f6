"""The typesetter: faces, line breaking, sheets, codes, pictures."""
