"""Standard output and standard error as a good filter uses them.

Data goes to standard output, messages to standard error. A reader that stops reading (`| head`)
ends the program quietly; a disk that is full or an output that is closed ends it with one line.
"""

from __future__ import annotations

import os
import sys
from typing import Final, NoReturn, TextIO

from haiti_brief.text.visible import ascii_form, visible

CANNOT: Final = 2
"""The exit code of a program that could not do its work."""


def write_out(text: str, *, flush: bool = False) -> None:
    """Write data to standard output; characters that its encoding lacks take a plain form.

    Ends the program (`SystemExit`) where nothing more can be written: with 0 and no word where
    the reader has gone, with 2 and one line on standard error where the disk is full or the
    output is closed.
    """
    stream: TextIO | None = sys.stdout
    if stream is None:
        fail("standard output is closed")
    try:
        stream.write(encodable(text, stream))
        if flush:
            stream.flush()
    except (OSError, ValueError) as error:
        give_up(error)


def flush_out() -> None:
    """Write what is still held back, so that a fault shows here and not as Python shuts down."""
    if sys.stdout is not None:
        write_out("", flush=True)


def write_err(text: str) -> None:
    """Write a message to standard error; where that cannot be written to, nothing."""
    stream: TextIO | None = sys.stderr
    if stream is None:
        return
    try:
        stream.write(encodable(text, stream))
        stream.flush()
    except (OSError, ValueError):
        _silence(stream)


def fail(message: str) -> NoReturn:
    """End the program with 2 and a message on standard error."""
    write_err(f"haiti-brief: {visible(message)}\n")
    raise SystemExit(CANNOT)


def give_up(error: OSError | ValueError) -> NoReturn:
    """End the program because standard output gave `error`; see `write_out`."""
    if sys.stdout is not None:
        _silence(sys.stdout)
    if isinstance(error, BrokenPipeError):
        raise SystemExit(0) from None
    if isinstance(error, OSError):
        fail(f"standard output cannot be written to: {error.strerror or error}")
    # Python raises ValueError for a stream that was closed from inside.
    fail("standard output is closed")


def let_go() -> None:
    """Let all that is still held back go nowhere: the terminal it was for is gone."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            _silence(stream)


def encodable(text: str, stream: TextIO) -> str:
    """`text` with each character that the encoding of `stream` lacks in a plain ASCII form."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(char if _fits(char, encoding) else ascii_form(char) for char in text)
    except LookupError:
        return ascii_form(text)
    return text


def _fits(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _silence(stream: TextIO) -> None:
    """Let what `stream` still holds go nowhere, so that closing it at exit raises nothing."""
    try:
        descriptor = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, descriptor)
        os.close(nowhere)
    except (OSError, ValueError):
        # A stream without a descriptor, as tests use, has nothing to let go.
        return
