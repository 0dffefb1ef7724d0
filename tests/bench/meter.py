"""Read what a server process and a page's connections used."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page


def read_cpu_ms(pid: int) -> float:
    """Read the processor time a process has used, in ms; from Linux's ``/proc``."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    user, system = int(fields[11]), int(fields[12])
    return 1000 * (user + system) / os.sysconf("SC_CLK_TCK")


def read_memory_mb(pid: int) -> float:
    """Read the memory a process holds, in MB of 1,000,000 bytes; from Linux's ``/proc``."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    resident = next(line for line in lines if line.startswith("VmRSS"))
    return int(resident.split()[1]) * 1024 / 1e6


@dataclass
class Traffic:
    """The bytes a page received: answers as sent, headers included, and socket messages."""

    received: int = 0

    def watch(self, page: Page) -> None:
        """Count from now on."""
        session = page.context.new_cdp_session(page)
        session.on("Network.loadingFinished", self._add_answer)
        session.on("Network.webSocketFrameReceived", self._add_message)
        session.send("Network.enable")

    def _add_answer(self, event: dict[str, Any]) -> None:
        self.received += int(event["encodedDataLength"])

    def _add_message(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        size = len(frame["payloadData"])
        self.received += size if frame["opcode"] == 1 else size * 3 // 4  # binary comes as base64
