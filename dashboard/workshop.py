"""Make exports in a thread, one at a time, and keep the latest; knows no Streamlit."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock, Thread

from dashboard.answers import Body, make_body
from dashboard.atlas import Atlas
from dashboard.exports.halt import halt_when
from dashboard.exports.order import Kind, Order
from geodata.errors import AtlasError

MOST_BYTES = 64_000_000
MOST_JOBS = 8
MEDIA_TYPES = {
    Kind.HTML: "text/html; charset=utf-8",
    Kind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Kind.PDF: "application/pdf",
    Kind.PNG: "image/png",
    Kind.SVG: "image/svg+xml",
    Kind.GEOJSON: "application/geo+json",
    Kind.GPKG: "application/geopackage+sqlite3",
    Kind.CSV: "text/csv; charset=utf-8",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.BUNDLE: "application/zip",
}
Key = tuple[str, Kind, Order]
Make = Callable[[Atlas, Kind, Order], Body]


class BusyError(AtlasError):
    """Report that too many files are being made already."""


@dataclass
class Job:
    """A file that is being made, and how many readers wait for it."""

    key: Key
    made: Future[Body]
    waiting: int = 0


def pack_export(atlas: Atlas, kind: Kind, order: Order) -> Body:
    """Make what `moscow-format export` makes, packed as an answer.

    Raises
    ------
    UnknownIdError
        If the order's view names something unknown.
    """
    # Only whoever exports waits for matplotlib and python-pptx to load.
    from dashboard.exports.make import make_export  # noqa: PLC0415

    return make_body(make_export(atlas, kind, order), MEDIA_TYPES[kind])


class Workshop:
    """The files under way and the latest ones, at most so many and so many bytes.

    One at a time: matplotlib is not made for threads, and the readers of the page
    need the other core. The threads end with the process.
    """

    def __init__(
        self, make: Make = pack_export, *, most_bytes: int = MOST_BYTES, most_jobs: int = MOST_JOBS
    ) -> None:
        self.make, self.most_bytes, self.most_jobs = make, most_bytes, most_jobs
        self._kept: OrderedDict[Key, Body] = OrderedDict()
        self._jobs: dict[Key, Job] = {}
        self._lock, self._turn = Lock(), Lock()

    def take(self, atlas: Atlas, kind: Kind, order: Order) -> Job:
        """Take an order; whoever asks for the same file waits for the same job.

        Raises
        ------
        BusyError
            If too many files are being made already.
        """
        key = (atlas.version, kind, order)
        with self._lock:
            job = self._find(key) or self._start(key, atlas)
            job.waiting += 1
        return job

    def leave(self, job: Job) -> None:
        """Wait no longer; a file that nobody waits for is not begun, or stops soon."""
        with self._lock:
            job.waiting -= 1
            if not job.waiting and job.made.cancel():
                self._forget(job)

    def _is_given_up(self, job: Job) -> bool:
        """Tell whether nobody waits for a job; whoever comes now starts another."""
        with self._lock:
            if not job.waiting:
                self._forget(job)
            return not job.waiting

    def _forget(self, job: Job) -> None:
        if self._jobs.get(job.key) is job:
            del self._jobs[job.key]

    def _find(self, key: Key) -> Job | None:
        if key not in self._kept:
            return self._jobs.get(key)
        self._kept.move_to_end(key)
        ready: Future[Body] = Future()
        ready.set_result(self._kept[key])
        return Job(key, ready)

    def _start(self, key: Key, atlas: Atlas) -> Job:
        if len(self._jobs) >= self.most_jobs:
            raise BusyError("Too many files are being made just now; try again in a minute.")
        job = self._jobs[key] = Job(key, Future())
        Thread(target=self._work, args=(job, atlas), daemon=True).start()
        return job

    def _work(self, job: Job, atlas: Atlas) -> None:
        with self._turn:
            if not job.made.set_running_or_notify_cancel():
                return
            try:
                with halt_when(lambda: self._is_given_up(job)):
                    body = self.make(atlas, *job.key[1:])
            except Exception as error:  # whoever waits is told, in their own thread
                self._finish(job, None)
                job.made.set_exception(error)
            else:
                self._finish(job, body)
                job.made.set_result(body)

    def _finish(self, job: Job, body: Body | None) -> None:
        with self._lock:
            self._forget(job)
            if body is not None:
                self._kept[job.key] = body
            while sum(len(one.packed) for one in self._kept.values()) > self.most_bytes:
                self._kept.popitem(last=False)
