"""The one error of this layer."""

from __future__ import annotations


class StateError(Exception):
    """What the reader wrote cannot be read or kept.

    The message is a plain sentence: what cannot be done, with which file, and how to mend it. It
    may hold a file name as it is, so it goes through `text/visible` before it is shown.
    """
