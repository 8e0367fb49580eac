"""The memory that a process holds, and the most that this one has held. Linux only."""

from __future__ import annotations

from pathlib import Path


def peak_from_here() -> float:
    """Let the peak start anew at what the process holds now, and return it in MB.

    The peak is what counts: what was let go before the end was needed all the same. `getrusage` will not do on Linux: a
    process starts there with the peak of the one that started it.
    """
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return peak_mb()


def peak_mb() -> float:
    """The most memory that the process has held, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM:")).split()[1]) / 1024


def held_mb(process: int) -> float:
    """The memory that a process holds now, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS:")).split()[1]) / 1024
