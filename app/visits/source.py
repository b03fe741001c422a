"""Where a voice comes from: the counter, and by which way."""

from dataclasses import dataclass
from enum import StrEnum

from app.models import Counter, Tablet


class Channel(StrEnum):
    """By which way somebody spoke. The way is kept: people say other things when the
    officer looks on (ux 1.2)."""

    TABLET = "tablet"  # at the counter
    TRACKING = "tracking"  # their own phone, at the foot of the tracking page
    POSTER = "poster"  # their own phone, by the poster of the counter


@dataclass(frozen=True, slots=True)
class Source:
    """Who hands a voice in.

    by: the owner of the act, in the trace. tablet: its id, None for a phone.
    desk: from a browser that an officer is signed in with.
    """

    counter: Counter
    channel: Channel
    by: str
    tablet: int | None = None
    desk: bool = False


def at_tablet(tablet: Tablet, counter: Counter | None = None) -> Source:
    """Return the source that a tablet is. counter: where it stood when the thing was
    said, if not where it stands now."""
    return Source(
        counter or tablet.counter, Channel.TABLET, f"tablet {tablet.id}", tablet.id
    )


def on_phone(counter: Counter, channel: Channel, *, desk: bool = False) -> Source:
    """Return the source that a citizen's own phone is: nobody we know."""
    return Source(counter, channel, "citizen", desk=desk)
