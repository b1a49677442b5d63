"""Cuts a process, and all that it starts from then on, off from every network; the kernel counts who tries to leave.

Only the loopback of a network namespace of its own is left. Whatever asks for an address elsewhere, be it a browser, a
server, a look-up of a name or a program that another one starts, is told that there is no route, and each such answer
stands in the kernel's own statistics.
"""

from __future__ import annotations

import _socket
import ctypes
import os
import re
import socket
import struct
import sys
from collections.abc import Callable
from pathlib import Path

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_GET_FLAGS, _SET_FLAGS, _UP = 0x8913, 0x8914, 1
_ADD_ROUTE, _ROUTE = 0x890B, struct.Struct("@16s16s16sIHHILIi")
# Before it looks up a name, Chromium asks the kernel whether there is a way to this address, and sends it nothing.
_CHROMIUM_ASKS_FOR = "2001:4860:4860::8888"
# Networks that exist in documents only (RFC 5737, RFC 3849).
_ELSEWHERE = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))


class CannotCut(Exception):
    """Why the network cannot be cut off here, or would not be watched."""


class NoRoute:
    """The network of nobody but this thread and whatever it starts, from now on until `back`.

    Raises CannotCut where the system does not allow it, or does not count each of three tries to leave.
    """

    def __init__(self) -> None:
        if sys.platform != "linux":
            raise CannotCut("networks are cut off on Linux only")
        import fcntl

        libc, user, group = ctypes.CDLL(None, use_errno=True), os.geteuid(), os.getegid()
        self._libc, self._before = libc, os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        # Whoever is not root needs a namespace of users first, which only a process of one thread may make.
        if libc.unshare(_NEW_NETWORK | (_NEW_USER if user else 0)):
            raise CannotCut(f"no network namespace can be made here ({os.strerror(ctypes.get_errno())})")
        if user:
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
            flags = struct.unpack("16sh", fcntl.ioctl(any_socket, _GET_FLAGS, struct.pack("16sh", b"lo", 0)))[
                1
            ]
            fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh", b"lo", flags | _UP))
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as any_socket:
            to = socket.inet_pton(socket.AF_INET6, _CHROMIUM_ASKS_FOR)
            fcntl.ioctl(any_socket, _ADD_ROUTE, _ROUTE.pack(to, b"", b"", 0, 128, 0, 1, 0, _UP, 1))
        self._tries = 0
        for family, address in _ELSEWHERE:
            self._show_that_it_counts(lambda family=family, address=address: _connect(family, address))  # type: ignore[misc]
        self._show_that_it_counts(lambda: socket.getaddrinfo("trustkit.invalid", 443))
        self._tries = self.attempts()

    def attempts(self) -> int:
        """How often anybody in this network has tried to leave it."""
        told = "".join(Path("/proc/thread-self/net", name).read_text() for name in ("snmp", "snmp6"))
        names, numbers = (line.split() for line in re.findall(r"^Ip: .+$", told, re.MULTILINE))
        old = int(numbers[names.index("OutNoRoutes")])
        new = int(re.findall(r"^Ip6OutNoRoutes\s+(\d+)$", told, re.MULTILINE)[0])
        return old + new - self._tries

    def back(self) -> None:
        """Gives this thread the network that it had; what it has started stays without."""
        self._libc.setns(self._before, _NEW_NETWORK)
        os.close(self._before)

    def _show_that_it_counts(self, leave: Callable[[], object]) -> None:
        before = self.attempts()
        try:
            leave()
        except OSError:
            if self.attempts() > before:
                return
        self.back()
        raise CannotCut(
            "the kernel does not count here who tries to leave, or asks for names on this computer"
        )


def _connect(family: int, address: str) -> None:
    # Below pytest-socket, which would refuse it before the kernel hears of it.
    outside = _socket.socket(family, _socket.SOCK_STREAM)
    try:
        outside.connect((address, 443))
    finally:
        outside.close()
