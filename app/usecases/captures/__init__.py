"""影像: pictures and PDF pages prepared for storage."""
