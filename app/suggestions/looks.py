"""The inspector's first look at harassment: a day that whoever spoke may read.

The inspector answers nobody here, for a writing hand could be leaned on. What can be
said truly is that somebody outside the centre's own line has read it, and when.
"""

from app import clock
from app.accounts.rules import Role
from app.acts import Done, act
from app.models import Suggestion
from app.suggestions.rules import Topic


def seen(one: Suggestion, role: Role, *, by: str) -> None:
    """Note the day on which an inspector opened this, once."""
    if one.topic != Topic.HARASSMENT or role is not Role.INSPECTOR or one.read_on:
        return

    def do() -> Done:
        unread = (Suggestion.id == one.id) & Suggestion.read_on.is_null()
        Suggestion.update(read_on=clock.today()).where(unread).execute()
        return Done(f"suggestion {one.id}")

    act("suggestion.read", by=by, key=f"read {one.id}", said=None, do=do)
