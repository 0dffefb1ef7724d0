"""Files are made one at a time, shared by whoever asks, and kept within bounds."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest

from dashboard.answers import Body
from dashboard.atlas import Atlas
from dashboard.exports.halt import HaltedError, check_wanted
from dashboard.exports.order import Kind, Order
from dashboard.state import ViewState
from dashboard.workshop import BusyError, Workshop
from geodata.model import Unit

PATIENCE_S = 10
KM, MI = (Order(ViewState(unit=unit)) for unit in (Unit.KM, Unit.MI))


class Bench:
    """Makes files of ten bytes, once it is let; remembers what it was asked for."""

    def __init__(self) -> None:
        self.made: list[Kind] = []
        self.begun, self.go = Event(), Event()

    def make(self, _: Atlas, kind: Kind, order: Order) -> Body:
        self.made.append(kind)
        self.begun.set()
        assert self.go.wait(PATIENCE_S)
        if kind is Kind.PDF:
            raise OSError("no ink")
        return Body(packed=b"0123456789", etag=f'"{order.view.unit}"', media_type="text/plain")


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def shop(bench: Bench) -> Workshop:
    return Workshop(bench.make, most_bytes=25, most_jobs=3)


@pytest.fixture
def finish(shop: Workshop, small: Atlas, bench: Bench) -> Callable[..., Any]:
    def run(kind: Kind, order: Order = KM) -> Any:
        bench.go.set()
        return shop.take(small, kind, order).made.result(PATIENCE_S)

    return run


def test_two_who_ask_for_the_same_file_share_its_making(shop, small, bench) -> None:
    first, second = (shop.take(small, Kind.CSV, KM) for _ in range(2))
    bench.go.set()
    assert first.made.result(PATIENCE_S) is second.made.result(PATIENCE_S)
    assert bench.made == [Kind.CSV]


def test_a_file_is_kept_by_its_kind_and_view(finish, bench) -> None:
    assert finish(Kind.CSV) is finish(Kind.CSV)
    assert finish(Kind.CSV, MI).etag != finish(Kind.CSV, KM).etag
    assert bench.made == [Kind.CSV, Kind.CSV]


def test_the_files_kept_stay_within_their_bytes(finish, bench) -> None:
    for kind in (Kind.CSV, Kind.SVG, Kind.PNG, Kind.PNG, Kind.SVG, Kind.CSV):
        finish(kind)
    assert bench.made == [Kind.CSV, Kind.SVG, Kind.PNG, Kind.CSV]


def test_a_failure_is_told_and_not_kept(finish, bench) -> None:
    for _ in range(2):
        with pytest.raises(OSError, match="no ink"):
            finish(Kind.PDF)
    assert bench.made == [Kind.PDF, Kind.PDF]


def test_a_file_nobody_waits_for_any_more_is_never_begun(shop, small, bench) -> None:
    first, second = shop.take(small, Kind.CSV, KM), shop.take(small, Kind.PNG, KM)
    assert bench.begun.wait(PATIENCE_S)
    shop.leave(second)
    bench.go.set()
    first.made.result(PATIENCE_S)
    shop.take(small, Kind.SVG, KM).made.result(PATIENCE_S)
    assert second.made.cancelled()
    assert bench.made == [Kind.CSV, Kind.SVG]


def test_a_file_stops_between_its_parts_when_nobody_waits(small: Atlas) -> None:
    begun, left, ended = Event(), Event(), Event()

    def make(*_: Any) -> Body:
        begun.set()
        assert left.wait(PATIENCE_S)
        try:
            check_wanted()
        finally:
            ended.set()
        raise AssertionError

    shop = Workshop(make)
    job = shop.take(small, Kind.BUNDLE, KM)
    assert begun.wait(PATIENCE_S)
    shop.leave(job)
    left.set()
    with pytest.raises(HaltedError):
        job.made.result(PATIENCE_S)
    assert ended.is_set()


def test_one_who_comes_while_a_file_stops_starts_another(small: Atlas) -> None:
    made: list[int] = []
    taken = Event()

    def make(*_: Any) -> Body:
        made.append(1)
        if len(made) == 1:
            assert taken.wait(PATIENCE_S)
            shop.leave(first)
            with pytest.raises(HaltedError):
                check_wanted()
            second.append(shop.take(small, Kind.CSV, KM))
            check_wanted()
        return Body(packed=b"0123456789", etag='""', media_type="text/plain")

    shop, second = Workshop(make), []
    first = shop.take(small, Kind.CSV, KM)
    taken.set()
    with pytest.raises(HaltedError):
        first.made.result(PATIENCE_S)
    assert second[0].made.result(PATIENCE_S).packed == b"0123456789"


def test_one_who_leaves_takes_nothing_from_another(shop, small, bench) -> None:
    shop.take(small, Kind.CSV, KM)
    job = shop.take(small, Kind.PNG, KM)
    shop.leave(shop.take(small, Kind.PNG, KM))
    bench.go.set()
    assert job.made.result(PATIENCE_S).packed == b"0123456789"


def test_too_many_orders_are_refused_in_a_sentence(shop, small, bench) -> None:
    for kind in (Kind.CSV, Kind.PNG, Kind.SVG):
        shop.take(small, kind, KM)
    with pytest.raises(BusyError, match="try again in a minute"):
        shop.take(small, Kind.XLSX, KM)
    bench.go.set()
