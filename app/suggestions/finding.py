"""Finding suggestions by their words, with and without marks.

All of the folded text is looked through. Among a hundred thousand suggestions that
takes a database a tenth of a second, and less than an index of words did on both
engines (bench/voices.py); a full text index of the database would besides number the
suggestions in the order in which people came.
"""

from functools import reduce
from operator import and_
from typing import Any

from peewee import Case

from app import text
from app.models import Suggestion, SuggestionShingle
from app.suggestions import alike, topics
from app.suggestions.rules import Topic

WORDS = 8  # of a search


def mark(suggestion: str, body: str, topic: Topic) -> None:
    """Keep the marks by which like ones are found, inside the act that keeps it.

    Harassment has no like ones: only the inspector reads it, who groups nothing.
    """
    found = set(alike.marks(alike.shingles(body)))
    if found and topic is not Topic.HARASSMENT:
        rows = [(one, suggestion) for one in sorted(found)]
        fields = [SuggestionShingle.mark, SuggestionShingle.suggestion]
        SuggestionShingle.insert_many(rows, fields=fields).execute()


def matching(query: str) -> Any:
    """Return what a suggestion must be to have all these words; None: none is asked.

    A query without a letter or a figure finds nothing.
    """
    asked = [text.fold(word) for word in topics.words(query)[:WORDS]]
    if not asked:
        return Suggestion.id.is_null() if query.strip() else None
    return reduce(and_, [Suggestion.folded.contains(word) for word in asked])


def exact_first(query: str) -> Any:
    """Return what puts those first that were written with the same marks; None when
    the search has no marks."""
    asked = [word for word in topics.words(query)[:WORDS] if text.fold(word) != word]
    if not asked:
        return None
    return Case(None, [(reduce(and_, map(_written, asked)), 0)], 1)


def _written(word: str) -> Any:
    """SQLite knows no capitals but those of English: a first one is looked for too."""
    capital = word.capitalize()
    return Suggestion.body.contains(word) | Suggestion.body.contains(capital)
