"""Import of pictures and PDFs, in the wizard as in the case list."""
