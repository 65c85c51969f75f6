"""Papers handed over at intake: 受理回执 on A5 and on a roll, 一次性告知书."""
