"""Reports of closed periods, as they were first given out."""

from peewee import CharField, DateField, SmallIntegerField, TextField

from app.models.row import MomentField, Row


class KeptReport(Row):
    """A report of a closed period, kept the first time it was asked for.

    part: by what its lines are broken down. centre: code, "" for all centres.
    rules: version of the rules that counted it; other rules keep another one.
    """

    form = CharField(max_length=16)
    part = CharField(max_length=12)
    first = DateField()
    last = DateField()
    centre = CharField(max_length=24, default="")
    rules = SmallIntegerField()
    body = TextField()  # JSON, see reports.keeping
    made_at = MomentField()

    class Meta:
        """A report is kept once."""

        indexes = ((("form", "part", "first", "last", "centre", "rules"), True),)
