"""A bad line, a stranger on it, a server that is away: all arrives, and once."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from random import Random
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

import motcua
from app import config
from app.centres import tablet_rules, tablet_series
from app.models import Rating, Suggestion, Tablet
from bench.proxy import bad_line
from tests import browsers, make
from tests.browser.devices import RATE, SUGGEST
from tests.browser.stands import FACES, pair, rate, unsent, until, until_sent
from tests.live import serving

SCORES = [1, 2, 3, 4] * 30
TOPICS = ["fees", "waiting", "praise"] * 6


@pytest.fixture
def line(server_port):
    """A line to the server, good at first."""
    with bad_line(server_port, seed=3) as made:
        yield made


@pytest.fixture
def stand(browser, line):
    """A tablet at counter 3, at the end of the line."""
    kind = browsers.TABLET | {"base_url": line.address}
    with browsers.window(browser, **kind) as window:
        yield pair(window.new_page(), make.counter())


@pytest.fixture
def unwatched(browser, line):
    """The same; answers of 500 and above are what is looked at."""
    window = browser.new_context(**browsers.TABLET, base_url=line.address)
    yield pair(window.new_page(), make.counter())
    window.close()


def is_kept(answer):
    return answer.url.endswith("/K/taps") and answer.ok


def stored():
    topics = [said.topic for said in Suggestion.select()]
    return sorted(rating.score for rating in Rating.select()), sorted(topics)


def test_a_line_that_loses_one_answer_in_three_doubles_nothing(stand, line):
    line.share = 0.3
    for n in range(0, len(SCORES), 10):
        stand.evaluate(RATE, SCORES[n : n + 10])
        stand.evaluate(SUGGEST, TOPICS[n // 8 : n // 8 + 1])
        stand.clock.run_for(2000)
    until_sent(stand)
    assert line.lost > 3
    assert stored()[0] == sorted(SCORES)
    assert len(stored()[1]) == 12
    assert tablet_rules.lost(tablet_series.of(Tablet.get())) == 0


def test_the_whole_queue_three_times_shuffled_and_at_once_is_once(stand, server_port):
    sent = []
    stand.on("request", lambda asked: sent.append((asked.url, asked.post_data)))
    stand.context.set_offline(True)
    stand.evaluate(RATE, SCORES)
    stand.evaluate(SUGGEST, TOPICS)
    sent.clear()
    stand.context.set_offline(False)
    until_sent(stand)
    cookie = next(c for c in stand.context.cookies() if c["name"] == "motcua_tablet")
    batches = [
        (urlsplit(url).path, body)
        for url, body in sent
        if body and url.endswith(("/taps", "/suggestions"))
    ]
    assert len(batches) >= 5

    def replay(batch):
        address, body = batch
        things = json.loads(body)
        Random(body).shuffle(things)  # noqa: S311
        headers = {
            "Cookie": f"motcua_tablet={cookie['value']}",
            "Content-Type": "application/json",
        }
        with closing(HTTPConnection("127.0.0.1", server_port, timeout=20)) as asked:
            asked.request("POST", address, json.dumps(things), headers)
            return asked.getresponse().status

    replays = batches * 3
    Random(7).shuffle(replays)  # noqa: S311
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(replay, replays)) == {200}
    assert stored() == (sorted(SCORES), sorted(TOPICS))


def says(status, body, *headers):
    """An answer that is not our server's."""
    head = [f"HTTP/1.1 {status} x", f"Content-Length: {len(body)}", *headers]
    return ("\r\n".join(head) + "\r\n\r\n" + body).encode()


HTML = "Content-Type: text/html"
JSON = "Content-Type: application/json"
STRANGERS = {
    "a log-in page": says(401, "<h1>Wi-Fi</h1>", HTML, "WWW-Authenticate: Basic"),
    "a 401 in JSON": says(401, '{"problem": "who are you?"}', JSON),
    "a 401 that is no object": says(401, "null", JSON),
    "a page that says all is well": says(200, "<h1>Welcome</h1>", HTML),
    "an empty list": says(200, "[]", JSON),
    "a list of others": says(200, '[{"id": "x", "ok": true}, null, 7, {}]', JSON),
    "another address": says(302, "", "Location: /K/prompt"),
    "a 403": says(403, "<h1>no</h1>", HTML),
    "a 404": says(404, "<h1>nothing here</h1>", HTML),
    "a 413": says(413, "<h1>too large</h1>", HTML),
    "a 422": says(422, "<h1>no</h1>", HTML),
    "a 429": says(429, "wait", "Retry-After: 2"),
    "a 502": says(502, "<h1>Bad Gateway</h1>", HTML),
    "half an answer": says(200, '[{"id": "', JSON),
}


@pytest.mark.parametrize("words", STRANGERS.values(), ids=STRANGERS)
def test_a_strangers_word_takes_nothing_away(unwatched, line, words):
    unwatched.context.set_offline(True)
    unwatched.evaluate(RATE, [1, 2, 3])
    unwatched.evaluate(SUGGEST, ["fees"])
    line.instead = words
    unwatched.context.set_offline(False)
    before = line.passed
    until(unwatched, lambda: line.passed >= before + 2)  # it has tried
    assert unsent(unwatched) == 4
    line.instead = None
    until_sent(unwatched)
    assert stored() == ([1, 2, 3], ["fees"])


def taps_on(line):
    """Return how often taps were handed in."""
    return sum(sent.startswith(b"POST /K/taps") for sent in line.heard)


def test_a_busy_server_is_left_alone_as_long_as_it_asks(unwatched, line):
    heard = []
    unwatched.on("response", lambda answer: heard.append(answer.status))
    line.instead = says(503, "{}", JSON, "Retry-After: 40")
    until(unwatched, lambda: 503 in heard)
    until(unwatched, unwatched.locator("#offline").is_visible)
    unwatched.evaluate(RATE, [4])
    for _second in range(15):
        unwatched.clock.run_for(1000)
        unsent(unwatched)  # the page lives as well as its clock
    assert taps_on(line) == 0
    line.instead = None
    until_sent(unwatched)
    assert stored()[0] == [4]


def test_a_server_that_does_not_know_the_tablet_takes_nothing_from_it(stand):
    stand.context.set_offline(True)
    stand.evaluate(RATE, [1, 2])
    Tablet.update(token_hash="0" * 64).execute()  # its database is an older one
    stand.context.set_offline(False)
    until(stand, stand.locator("#pair").is_visible)
    assert unsent(stand) == 2
    stand.clock.resume()
    with stand.expect_response(is_kept):
        pair(stand, Tablet.get().counter, held=False)
    assert stored()[0] == [1, 2]


def test_a_gateway_without_a_server_does_not_show_its_own_page(browser, line):
    window = browser.new_context(**browsers.TABLET, base_url=line.address)
    page = pair(window.new_page(), make.counter(), held=False)
    expect(page.locator("body[data-kept]")).to_be_attached()
    line.instead = STRANGERS["a 502"]
    page.reload()
    expect(page.locator(FACES)).to_have_count(4)
    rate(page, 2)
    with page.expect_response(is_kept):
        line.instead = None
    window.close()
    assert stored()[0] == [2]


def test_a_server_that_starts_again_while_the_tablet_sends(
    browser, sqlite, folder, counter_here
):
    def made(address):
        settings = config.settings(folder, database=sqlite, base_url=address)
        return motcua.compose(settings)

    with bad_line(0) as line:
        window = browser.new_context(**browsers.TABLET, base_url=line.address)
        with serving(made) as address:
            line.upstream = urlsplit(address).port
            page = pair(window.new_page(), counter_here)
            line.share = 1.0
            page.evaluate(RATE, SCORES)
            until(page, lambda: Rating.select().count() >= 100)
        until(page, page.locator("#offline").is_visible)
        assert unsent(page) == len(SCORES)
        with serving(made) as address:
            line.upstream, line.share = urlsplit(address).port, 0.0
            until_sent(page)
            window.close()
    assert stored()[0] == sorted(SCORES)


@pytest.fixture
def counter_here(sqlite):
    return make.counter()
