"""The two errors meant for the clerk. Everything else that is raised is a bug.

Neither carries an answer of a person: the sentence is shown on the screen and may reach a log.
"""


class Refused(Exception):  # noqa: N818 - the office's word, read aloud: "refused: sentence"
    """Input that cannot be accepted. `sentence` tells the clerk what is wrong, what was found and what to do."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class Unavailable(Exception):  # noqa: N818 - the office's word, read aloud: "unavailable: sentence"
    """Disk, key, printer or store that is not available. `sentence` tells the clerk what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
