"""A way to a server that can be cut or fall silent, as networks and machines do."""

import socket
from contextlib import closing, suppress
from threading import Thread

UP, REFUSING, SILENT = "up", "refusing", "silent"


class Relay:
    """Listens at `port` and passes on to `target`. While silent it takes everything and says nothing."""

    def __init__(self, target):
        self.target, self.mode = target, UP
        self.connections = []
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            self.port = free.getsockname()[1]
        self.listen()

    def listen(self):
        self.server = socket.create_server(("127.0.0.1", self.port), backlog=100)
        Thread(target=self.accept, args=[self.server], daemon=True).start()

    def become(self, mode):
        if mode == REFUSING:
            self.close()
        elif self.mode == REFUSING:
            self.listen()
        self.mode = mode

    def close(self):
        with suppress(OSError):
            self.server.shutdown(socket.SHUT_RDWR)  # else accept() goes on
        self.server.close()
        for connection in self.connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()
        self.connections.clear()

    def accept(self, server):
        with suppress(OSError):
            while True:
                near, _ = server.accept()
                far = socket.create_connection(self.target)
                self.connections += [near, far]
                for source, sink in ((near, far), (far, near)):
                    Thread(target=self.pass_on, args=[source, sink], daemon=True).start()

    def pass_on(self, source, sink):
        with suppress(OSError):
            while data := source.recv(65536):
                if self.mode == UP:
                    sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
