"""A tab's WebSocket to the preview, for the soak and the benches: a thread that hands on each message with the moment of its first byte."""
import base64
import json
import os
import socket
import struct
import threading
import time


class Live(threading.Thread):
    """Opens the WebSocket of the home page at `host` (`127.0.0.1:1111`) and gives `take` the moment and the message of each text."""

    def __init__(self, host, take):
        super().__init__(daemon=True)
        self.take, self.is_open = take, True
        name, port = host.split(":")
        self.stream = socket.create_connection((name, int(port)), timeout=60)
        key = base64.b64encode(os.urandom(16)).decode()
        self.stream.sendall((f"GET /__portal/live?path=%2F HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: Upgrade\r\n"
                             f"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n").encode())
        self.file = self.stream.makefile("rb")
        if b" 101 " not in self.file.readline():
            raise ConnectionError("the WebSocket was refused")
        while self.file.readline().strip():
            pass

    def run(self):
        try:
            while True:
                first, length = self.file.read(2)
                if length == 126:
                    length, = struct.unpack(">H", self.file.read(2))
                elif length == 127:
                    length, = struct.unpack(">Q", self.file.read(8))
                at, text = time.perf_counter(), self.file.read(length)
                if first & 15 == 9:
                    self.stream.sendall(b"\x8a\x80\0\0\0\0")
                elif first & 15 == 1:
                    self.take(at, json.loads(text))
                else:
                    break
        except (OSError, ValueError):
            pass
        self.is_open = False
