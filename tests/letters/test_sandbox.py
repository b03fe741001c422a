"""A form that somebody else wrote: what it may not do, and what it may cost."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from app.letters import harmless, samples, sandbox


def refused(source):
    """Why a form cannot be used."""
    with pytest.raises(harmless.Fault) as caught:
        sandbox.Form(source).render(samples.names("02")[0])
    return caught.value


REFUSED = [
    "{{ ''.__class__ }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ letter.says.format.__globals__ }}",
    "{{ letter.says.upper() }}",
    "{% include 'letters/01-2025.html' %}",
    "{% extends 'layout/print.html' %}",
    "{% import 'letters/_blocks.html' as x %}",
    "{% set x = letter %}",
    "{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ 'a' * 10000000000 }}",
    "{{ letter.says ~ letter.says }}",
    "{% for x in range(10) %}{% endfor %}",
    "{{ letter.says|safe }}",
    "<scr{##}ipt src='/static/x.js'></scr{##}ipt>",
    "<{% if true %}script{% endif %}>",
    "<div hx-post='/desk/dossiers/1/move' hx-trigger='load'></div>",
    "<img/onerror=alert(1) src=x>",
    "<svg/onload=alert(1)></svg>",
    "<a href='javascript:alert(1)'>a</a>",
    "<textarea>",
    "<!-- ",
    "</div></body>",
    "<p>unclosed",
    "<b title='",
    "{{ letter.says|replace('a', letter.says) }}",
    "{% autoescape false %}{{ letter.says }}{% endautoescape %}",
    "{% for x in letter.papers recursive %}{{ loop(x) }}{% endfor %}",
    "{% filter upper %}a{% endfilter %}",
    "{{ lipsum }}{{ cycler }}",
    "{{ letter.says|_spend(0) }}",
    "{% if letter in letter.papers %}x{% endif %}",
    "{% if letter == letter %}x{% endif %}",
    "{{ letter.papers|upper|length }}",
    "{{ letter.papers[0] }}",
    "<script src='/static/x.js'></script>",
    '<p style="color: red">',
    "<p onclick='x()'>",
    "<form action='/desk'>",
    "{% if letter %}" * 4000 + "{% endif %}" * 4000,
    "{{ " + "(" * 20_000 + ")" * 20_000 + " }}",
    "{{ " + "not " * 10_000 + "letter }}",
]


@pytest.mark.parametrize("source", REFUSED, ids=lambda source: source[:32])
def test_what_a_form_may_not_do_is_refused(source):
    assert refused(source).says


PIECES = st.sampled_from(
    ["{{", "}}", "{%", "%}", "{#", "#}", " if ", " for x in ", " endfor ", " endif ",
     " else ", "letter", "letter.papers", ".says", "x", ".name", "|upper", "|day",
     "|at", " is none ", " == ", " or ", " not ", "'a'", "1", "(", ")", "[", "]", ".",
     "_", "~", " set ", " macro ", " include ", "<p>", "</p>", "loop.index", "\n"]
)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_whatever_is_written_is_printed_or_refused_and_nothing_else(source):
    with suppress(harmless.Fault):
        said = sandbox.Form(source).render(samples.names("02")[0])
        assert isinstance(said, Markup)


LOOPS = "{% for a in letter.says %}{% for b in letter.says %}x{% endfor %}{% endfor %}"


def test_a_loop_in_a_loop_over_much_ends():
    letter = replace(samples.LETTER, says="x" * 10_000)
    with pytest.raises(harmless.Fault, match="lặp quá nhiều"):
        sandbox.Form(LOOPS).render({"letter": letter})


def test_a_long_word_in_a_loop_costs_more():
    source = "{% for a in letter.says %}{{ '" + "x" * 60_000 + "'|length }}{% endfor %}"
    letter = replace(samples.LETTER, says="x" * 1000)
    assert len(sandbox.Form(source).render({"letter": letter})) == 5000
    letter = replace(samples.LETTER, says="x" * 3000)
    with pytest.raises(harmless.Fault, match="lặp quá nhiều"):
        sandbox.Form(source).render({"letter": letter})


def test_a_third_loop_in_a_loop_is_refused():
    source = "{% for a in letter.says %}" * 3 + "{% endfor %}" * 3
    assert "hai tầng" in refused(source).says


def test_what_is_printed_has_an_end(monkeypatch):
    monkeypatch.setattr(sandbox, "OUTPUT_MAX", 1000)
    assert "quá dài" in refused("x" * 1001).says
