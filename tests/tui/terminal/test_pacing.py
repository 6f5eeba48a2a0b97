"""How much is under way to a terminal, over lines of every kind."""

from __future__ import annotations

from haiti_brief.tui.terminal.pacing import GIVE_UP, Pace


class Wire:
    """A line of so many bytes a second and so many seconds there and back."""

    def __init__(self, rate: float, away: float) -> None:
        self.now = 0.0
        self.rate, self.away = rate, away
        self.free = 0.0
        self.pace = Pace(lambda: self.now)
        self.due: list[float] = []

    def send(self, size: int) -> None:
        self.pace.sent(size)
        self.free = max(self.now, self.free) + size / self.rate
        self.due.append(self.free + self.away)

    def until(self, moment: float) -> None:
        while self.due and self.due[0] <= moment:
            self.now = self.due.pop(0)
            self.pace.answered()
        self.now = moment

    def calm(self) -> None:
        self.until((self.due or [self.now])[-1])

    def hold_key(self, seconds: float, size: int) -> int:
        """A frame of so many bytes thirty times a second; how many were sent."""
        sent = 0
        end = self.now + seconds
        while self.now < end:
            if self.pace.may_send():
                self.send(size)
                sent += 1
            self.until(self.now + 1 / 30)
        return sent

    @property
    def backlog(self) -> float:
        """Seconds until all is shown that is under way."""
        return max(0.0, self.free - self.now)


def warm(wire: Wire) -> None:
    for size in (4000, 300, 900, 300):
        wire.send(size)
        wire.calm()


def test_a_thin_line_has_one_frame_under_way() -> None:
    wire = Wire(960, 0.01)
    warm(wire)
    sent = wire.hold_key(3.0, 350)
    assert wire.backlog < 1.0
    # And the line is not idle meanwhile.
    assert sent >= 7


def test_a_line_that_becomes_slow_is_noticed() -> None:
    wire = Wire(1_000_000, 0.02)
    warm(wire)
    wire.rate = 960
    wire.hold_key(3.0, 350)
    assert wire.backlog < 1.0


def test_a_far_terminal_gets_frames_before_it_answers() -> None:
    wire = Wire(100_000, 0.6)
    warm(wire)
    # 90 keys; of the first ones some share a frame, until it shows that the line takes more.
    assert wire.hold_key(3.0, 350) > 30
    assert wire.hold_key(3.0, 350) > 80


def test_a_near_terminal_gets_every_frame() -> None:
    wire = Wire(10_000_000, 0.002)
    warm(wire)
    assert wire.hold_key(1.0, 1500) >= 30


def test_one_frame_may_always_be_under_way() -> None:
    wire = Wire(960, 0.3)
    assert wire.pace.may_send()
    wire.send(3000)
    wire.calm()
    assert wire.pace.may_send()
    wire.send(3000)
    assert not wire.pace.may_send()


def test_a_terminal_that_never_answers_is_not_waited_for_and_soon_not_asked() -> None:
    pace = Pace(lambda: 0.0)
    for _ in range(50):
        assert pace.may_send()
        pace.sent(1000)
    assert not pace.asks
    assert pace.due == 0
    # One that was only slow to answer is asked again.
    pace.answered()
    assert pace.asks


def test_an_answer_that_got_lost_holds_nothing_up_for_long() -> None:
    wire = Wire(960, 0.1)
    warm(wire)
    wire.pace.sent(600)
    assert not wire.pace.may_send()
    assert wire.pace.due == 1
    wire.now += GIVE_UP + 0.1
    assert wire.pace.may_send()
    assert wire.pace.due == 0


def test_an_answer_to_nobody_is_no_fault() -> None:
    pace = Pace()
    pace.answered()
    assert pace.may_send()
