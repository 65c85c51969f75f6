"""影像: pictures and pages of a PDF made fit to be kept."""
