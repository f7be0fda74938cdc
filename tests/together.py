"""Doing the same thing several times at once."""

from concurrent.futures import ThreadPoolExecutor


def at_once(count, act):
    """Call something in so many threads at once, and return what each came to, errors too."""

    def tried(_):
        try:
            return act()
        except Exception as error:  # noqa: BLE001  told to whoever asked
            return error

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(tried, range(count)))
