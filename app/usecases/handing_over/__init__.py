"""Lists out and back: 移交 and its results, 台账, 免审办 lists, the figures of a period."""
