"""Lists sent out and returned: 移交 and its results, 台账, 免审办 lists, and the statistics of a period."""
