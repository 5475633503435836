"""How the bytes of a source come and go: a stream, datagrams, a serial port, a door for other programs of this PC."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any

from frontdesk.calls.conversation import Conversation
from frontdesk.calls.source import Address, Close, Door, Send, Serial, Tcp, Udp, Wire
from frontdesk.domain.telephone import Light, State
from frontdesk.i18n import tr

Begin = Callable[[], Conversation]

PIECE = 65_536
CONNECT_WITHIN = 10.0
AT_ONCE, BREATH = 256, 0.005
"""So many datagrams are taken in one go, then the rest of the program has so many seconds: 51,200 a second at most."""
_BUFFER = 1_048_576  # a ring must find room among rubbish
KNOCKS = 16
"""So many programs may stand at a door at once; for one more, the one who has stood there longest is shown out."""


async def hold(wire: Wire, begin: Begin, show: Callable[[Light], None]) -> Close:
    """Open the wire, carry bytes until it is gone, and give the words with which the other side or we put it down.

    However it ends, the protocol's last words are sent. Raises OSError when the wire cannot be opened or breaks.
    """
    match wire:
        case Tcp():
            return await _tcp(wire, begin)
        case Udp():
            return await _udp(wire, begin)
        case Serial():
            return await _serial(wire, begin)
        case Door():
            return await _door(wire, begin, show)


def why(error: OSError, wire: Wire) -> str:
    """Why a wire could not be opened or broke, in a sentence."""
    match wire:
        case Tcp(host=where) | Serial(device=where):
            pass
        case Udp(peer=(str(where), _)) if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            pass
        case Udp(port=port) | Door(port=port):
            where = tr("Port {port}").format(port=port)
    words = _WORDS.get(error.errno or 0, tr("The line to {where} broke."))
    if isinstance(error, socket.gaierror):
        words = tr("“{where}” is not known in this network.")
    elif isinstance(error, TimeoutError):
        words = tr("{where} does not answer.")
    return words.format(where=where)


_WORDS = {
    errno.ECONNREFUSED: tr("{where} is there but takes no connection."),
    errno.EADDRINUSE: tr("{where} is in use by another program on this PC."),
    errno.EACCES: tr("{where} may not be used by this user."),
    errno.ENOENT: tr("{where} is not there. Is it plugged in?"),
    errno.EHOSTUNREACH: tr("{where} cannot be reached. Is it switched on?"),
    errno.ENETUNREACH: tr("There is no network."),
}


@contextlib.asynccontextmanager
async def _conversation(begin: Begin) -> AsyncIterator[Conversation]:
    conversation = begin()
    try:
        yield conversation
    finally:
        conversation.close()


async def _tcp(wire: Tcp, begin: Begin) -> Close:
    async with asyncio.timeout(CONNECT_WITHIN):
        reader, writer = await asyncio.open_connection(wire.host, wire.port)
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option, value in (("TCP_KEEPIDLE", 30), ("TCP_KEEPINTVL", 10), ("TCP_KEEPCNT", 3)):
        if hasattr(socket, option):  # a box that was switched off says nothing: find out within a minute
            sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), value)
    try:
        return await _stream(reader, writer, begin)
    finally:
        writer.close()


async def _stream(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, begin: Begin) -> Close:
    other = writer.get_extra_info("peername")[:2]
    async with _conversation(begin) as conversation:
        conversation.open(writer.get_extra_info("sockname")[:2], lambda send: writer.write(send.data))
        reading = asyncio.create_task(_read(reader, lambda data: conversation.receive(data, other)))
        try:
            await asyncio.wait((reading, conversation.over), return_when=asyncio.FIRST_COMPLETED)
            if conversation.over.done():
                return conversation.over.result()
            reading.result()
            return Close(tr("The other side has hung up the line."))
        finally:
            reading.cancel()


async def _read(reader: asyncio.StreamReader, receive: Callable[[bytes], None]) -> None:
    while data := await reader.read(PIECE):
        receive(data)


def _bind(sock: socket.socket, wire: Udp) -> None:
    sock.setblocking(False)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)
    if not wire.peer:  # what is sent to everybody may be heard by other programs too
        for option in ("SO_REUSEADDR", "SO_REUSEPORT"):  # they share it the one way or the other
            if hasattr(socket, option):
                sock.setsockopt(socket.SOL_SOCKET, getattr(socket, option), 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    sock.bind(("", wire.port))


async def _udp(wire: Udp, begin: Begin) -> Close:
    loop = asyncio.get_running_loop()
    peers: set[str] = set()
    to: Address | None = None
    if wire.peer:
        addresses = await loop.getaddrinfo(*wire.peer, family=socket.AF_INET, type=socket.SOCK_DGRAM)
        peers, to = {str(each[4][0]) for each in addresses}, (str(addresses[0][4][0]), wire.peer[1])
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        _bind(sock, wire)
        async with _conversation(begin) as conversation:

            def send(what: Send) -> None:
                if address := what.to or to:
                    # a datagram may be lost at any time; this one is
                    with contextlib.suppress(OSError):
                        sock.sendto(what.data, address)

            def take() -> None:
                for _ in range(AT_ONCE):
                    try:
                        data, sender = sock.recvfrom(PIECE)
                    except (BlockingIOError, InterruptedError):
                        return
                    except OSError:
                        continue  # Windows tells here that an earlier datagram of ours found nobody
                    if not peers or sender[0] in peers:
                        conversation.receive(data, sender[:2])
                loop.remove_reader(sock)
                loop.call_later(BREATH, listen)

            def listen() -> None:
                if not conversation.over.done():
                    loop.add_reader(sock, take)

            conversation.open((_own_host(to), sock.getsockname()[1]), send)
            listen()
            try:
                return await conversation.over
            finally:
                if not conversation.over.done():
                    conversation.over.cancel()
                loop.remove_reader(sock)


def _own_host(to: Address | None) -> str:
    """Our address as the other side sees it; nothing is sent to find out."""
    if to is None:
        return "127.0.0.1"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.connect(to)
        return str(sock.getsockname()[0])


async def _serial(wire: Serial, begin: Begin) -> Close:
    import serial

    loop = asyncio.get_running_loop()

    def open_port() -> Any:
        try:
            return serial.Serial(wire.device, wire.baud, timeout=0.2, write_timeout=2)
        except serial.SerialException as error:
            raise OSError(error.errno or errno.ENOENT, str(error)) from error

    port = await loop.run_in_executor(None, open_port)
    gone = loop.create_future()
    stopping = threading.Event()

    def read() -> None:
        # in a thread of its own: on Windows no loop can watch a serial port
        try:
            while not stopping.is_set():
                data = port.read(1) + port.read(port.in_waiting)
                if data:
                    loop.call_soon_threadsafe(conversation.receive, data, ("", 0))
        except (OSError, TypeError):  # pulled out, or closed under the reader
            loop.call_soon_threadsafe(gone.cancel)

    async with _conversation(begin) as conversation:
        reader = threading.Thread(target=read, name=f"modem {wire.device}", daemon=True)
        try:
            conversation.open(("", 0), lambda send: port.write(send.data))
            reader.start()
            await asyncio.wait((gone, conversation.over), return_when=asyncio.FIRST_COMPLETED)
            if conversation.over.done():
                return conversation.over.result()
            raise OSError(errno.ENOENT, wire.device)  # pulled out
        finally:
            stopping.set()
            await loop.run_in_executor(None, reader.join, 1)
            port.close()


async def _door(wire: Door, begin: Begin, show: Callable[[Light], None]) -> Close:
    knocking: dict[asyncio.StreamWriter, None] = {}  # in the order in which they came

    async def knock(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(knocking) >= KNOCKS:
            slowest = next(iter(knocking))
            del knocking[slowest]
            slowest.transport.abort()
        knocking[writer] = None
        try:
            await _stream(reader, writer, begin)
            with contextlib.suppress(OSError, TimeoutError):
                async with asyncio.timeout(2):
                    await writer.drain()
        except OSError:
            pass  # whoever knocked went away
        finally:
            knocking.pop(writer, None)
            writer.close()

    server = await asyncio.start_server(knock, "127.0.0.1", wire.port, limit=PIECE)
    async with server:
        show(Light(State.LISTENING))
        await server.serve_forever()
    return Close()
