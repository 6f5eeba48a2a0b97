"""How hard to try: `short` in the normal run, `long` when asked for.

`pytest tests/fuzz --hypothesis-profile=long` tries each door some hundred times as often.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)

settings.register_profile("short", deadline=None, max_examples=200, suppress_health_check=_SLOW)
settings.register_profile("long", deadline=None, max_examples=20_000, suppress_health_check=_SLOW)
