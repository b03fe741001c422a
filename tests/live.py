"""A real server for browser tests: waitress on this machine, on a free port."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any

from waitress.server import create_server

from kiosk import stream

THREADS = 16


@contextmanager
def serving(make: Callable[[str], Any], port: int = 0) -> Iterator[str]:
    """Serve the application that `make` returns for an address; give the address.

    make: called with e.g. "http://127.0.0.1:41234", which QR codes are to carry.
    port: any that is free, or the same again after a restart.
    """
    door = socket.create_server(("127.0.0.1", port))
    address = f"http://127.0.0.1:{door.getsockname()[1]}"
    server = create_server(make(address), sockets=[door], threads=THREADS)
    thread = Thread(target=server.run, name="live server")
    thread.start()
    try:
        yield address
    finally:
        stream.end()  # who listens would hold a thread until the next heartbeat
        server.task_dispatcher.shutdown()
        # the sockets belong to the server's own thread: ask it to close them. Woken by
        # the end of a request it may have done so before this thread comes to wake it.
        with suppress(OSError):
            server.trigger.pull_trigger(lambda: server.asyncore.close_all(server._map))
        thread.join(10)
