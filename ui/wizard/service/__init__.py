"""The first step: the service, its mode, and the persons concerned."""
