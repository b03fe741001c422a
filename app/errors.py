"""What can go wrong, in the words of the trade. No Flask here: rules and stores
raise these, `app/web/problems.py` turns each into a page once."""


class Problem(Exception):
    """Something a person should be told. `says` is ready to show."""

    field = ""  # of the form, to mark; "" concerns the whole page

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self.says = says


class BadInput(Problem, ValueError):
    """A value that a person or a device gave cannot be used.

    field: name of the form field to mark, "" when it concerns the whole form.
    says: what to do about it; never blames, never jargon.
    """

    def __init__(self, field: str, says: str) -> None:
        super().__init__(says)
        self.field = field


class KeyUsed(BadInput):
    """What a page was to do was done already, with other words.

    answer: what it was answered then.
    """

    def __init__(self, says: str, answer: str) -> None:
        super().__init__("key", says)
        self.answer = answer


class NotFound(Problem):
    """There is no such thing, or none that this person may know of."""


class NotAllowed(Problem):
    """This person may not do this."""


class Conflict(Problem):
    """Somebody else changed it first; nothing was overwritten."""


class TooMany(Problem):
    """Too many failures from here; wait.

    seconds: how long until the next try is taken.
    """

    def __init__(self, says: str, seconds: int) -> None:
        super().__init__(says)
        self.seconds = seconds


class Busy(Problem):
    """The database is taken or the disk is full; nothing was changed."""


class Unsafe(Problem):
    """The program must not start like this. One sentence, exit status 2."""
