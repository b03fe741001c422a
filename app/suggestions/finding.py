"""Finding suggestions by their words, with and without marks: an index of our own.

A word is found by how it begins. Of a search with marks, those that were written with
the same marks stand first. The database's own full text search is not used: it would
number the suggestions in the order in which people came.
"""

from typing import Any

from peewee import SQL, Case

from app import text
from app.models import Suggestion, SuggestionShingle, SuggestionWord
from app.suggestions import alike, topics
from app.suggestions.rules import Topic

WORD_MAX = 40  # letters of a word that count
WORDS = 8  # of a search
LAST = b"\xff"  # behind every letter, for UTF-8 has no such byte


def index(suggestion: str, body: str, topic: Topic) -> None:
    """Enter a suggestion, inside the act that keeps it.

    Harassment has no like ones: only the inspector reads it, who groups nothing.
    """
    _enter(SuggestionWord, suggestion, ("word", "exact"), sorted(words(body)))
    if topic is not Topic.HARASSMENT:
        found = [(mark,) for mark in sorted(set(alike.marks(alike.shingles(body))))]
        _enter(SuggestionShingle, suggestion, ("mark",), found)


def _enter(table: Any, suggestion: str, names: tuple[str, ...], rows: Any) -> None:
    if rows:
        table.insert_many(
            [(*row, suggestion) for row in rows], fields=[*names, "suggestion"]
        ).execute()


def words(body: str) -> set[tuple[bytes, bytes]]:
    """Return the words of a text: without marks, and as they were written.

    >>> [word.decode() for word in sorted(words("Đường, đường!"))[0]]
    ['duong', 'đường']
    """
    return {(_key(text.fold(word)), _key(word)) for word in topics.words(body)}


def _key(word: str) -> bytes:
    return word[:WORD_MAX].encode()


def matching(query: str) -> Any:
    """Return what a suggestion must be to have all these words; None: no word asked.

    A query without a letter or a figure finds nothing.
    """
    asked = [text.fold(word) for word in topics.words(query)[:WORDS]]
    if not asked:
        return Suggestion.id.is_null() if query.strip() else None
    found: Any = SQL("1") == SQL("1")
    for word in dict.fromkeys(asked):
        found &= _having(SuggestionWord.word, word)
    return found


def exact_first(query: str) -> Any:
    """Return what puts those first that were written with the same marks; None when
    the search has no marks."""
    asked = [word for word in topics.words(query)[:WORDS] if text.fold(word) != word]
    if not asked:
        return None
    found: Any = SQL("1") == SQL("1")
    for word in dict.fromkeys(asked):
        found &= _having(SuggestionWord.exact, word, folded=text.fold(word))
    return Case(None, [(found, 0)], 1)


def _having(column: Any, word: str, folded: str = "") -> Any:
    """Suggestions with a word that begins like this; folded: what narrows the search
    down when the column itself has no order in the index."""
    begins = _key(word)
    where = (column >= begins) & (column < begins + LAST)
    if folded:
        plain = _key(folded)
        where &= SuggestionWord.word >= plain
        where &= SuggestionWord.word < plain + LAST
    return Suggestion.id.in_(
        SuggestionWord.select(SuggestionWord.suggestion).where(where)
    )
