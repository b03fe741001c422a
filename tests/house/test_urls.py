"""Addresses: short words with dashes, and a type for whatever is filled in."""

import re

import pytest

# A single capital letter is a public door: QR codes are shorter in capitals.
WORD = re.compile(r"[A-Z](\.json)?|[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)?|\.[a-z]+|")
FILLED_IN = re.compile(r"<([^<>]+)>")


@pytest.fixture(params=["desk", "kiosk"])
def rules(request):
    """Every rule of an app, as text."""
    if request.param == "desk":
        found = request.getfixturevalue("desk")
    else:
        found = request.getfixturevalue("kiosk_client").application
    return sorted({rule.rule for rule in found.url_map.iter_rules()})


def test_addresses_are_words_with_dashes(rules):
    odd = [
        rule
        for rule in rules
        for piece in rule.strip("/").split("/")
        if not WORD.fullmatch(FILLED_IN.sub("", piece))
    ]
    assert odd == []


def test_whatever_is_filled_in_has_a_type(rules):
    names = [(rule, name) for rule in rules for name in FILLED_IN.findall(rule)]
    assert [rule for rule, name in names if ":" not in name] == []
    assert names, "no rule takes anything: the check would prove nothing"


def test_no_address_ends_with_a_slash_but_the_doors(rules):
    assert [rule for rule in rules if rule.endswith("/") and rule != "/"] == []
