"""Numbers of examples for a property: few in the inner loop, more in a whole run, many overnight."""

import hypothesis

FULL = 100
PROFILES = {"quick": 20, "full": FULL, "night": 20 * FULL}  # chosen by --hypothesis-profile


def register() -> None:
    """No deadline and no complaint of slowness, for the workers share the cores; no database, for a test leaves nothing behind in the tree."""
    for name, examples in PROFILES.items():
        hypothesis.settings.register_profile(
            name,
            deadline=None,
            database=None,
            max_examples=examples,
            suppress_health_check=[hypothesis.HealthCheck.too_slow],
        )
    hypothesis.settings.load_profile("full")


def in_full(examples: int) -> int:
    """The examples of a property that needs another number than the rest: so many in a whole run, the profile's share of them otherwise."""
    return max(1, examples * hypothesis.settings.default.max_examples // FULL)
