"""The most memory that the helper process takes: by a limit of the system, or by watching itself."""

import os
import sys
import threading
import time
from contextlib import suppress

MEMORY = 1_500 * 1024 * 1024
"""In bytes."""
PAUSE = 0.1
"""Seconds between two looks of the watch."""


def limit_memory(most: int = MEMORY) -> None:
    """Limit this process, and only this one."""
    if sys.platform == "win32":
        _enclose(most)
    elif sys.platform == "darwin":  # it takes RLIMIT_AS and does not hold to it
        watch(most)
    else:
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (most, most))


def watch(most: int) -> None:
    """End this process as soon as it holds more; whoever waits for it sees that it died."""
    threading.Thread(target=_watch, args=(most,), daemon=True, name="maillon-memory").start()


def _watch(most: int) -> None:
    while _held() <= most:
        time.sleep(PAUSE)
    os._exit(1)


def _held() -> int:
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    LIMIT_PROCESS_MEMORY, EXTENDED = 0x100, 9

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("Basic", _Basic),
            ("Io", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def _enclose(most: int) -> None:
        """Put this process in a job of its own, which lives as long as it does."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        )
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        job = kernel.CreateJobObjectW(None, None)
        told = _Extended(ProcessMemoryLimit=most)
        told.Basic.LimitFlags = LIMIT_PROCESS_MEMORY
        kernel.SetInformationJobObject(job, EXTENDED, ctypes.byref(told), ctypes.sizeof(told))
        kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
