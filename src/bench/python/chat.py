"""The chat room as a student writes it: a thread a connection, a list under a lock, nothing on disk. Prints its port."""

import socketserver
import threading

lines = []
lock = threading.Lock()


class Talk(socketserver.StreamRequestHandler):
    name = "unknown"

    def handle(self):
        self.wfile.write(b"Welcome to the chat room\r\n")
        while line := self.rfile.readline():
            request = line.decode().rstrip("\r\n")
            if request == "adios":
                break
            self.wfile.write((self.answer(request) + "\r\n").encode())

    def answer(self, request):
        if request.startswith("name: "):
            self.name = request[6:]
            return "OK"
        if request.startswith("push: "):
            with lock:
                lines.append(f"{self.name}: {request[6:]}")
            return "OK"
        if request == "get":
            with lock:
                return "\n".join(lines)
        return "Error: unrecognized command: " + request


class Room(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 4096


with Room(("127.0.0.1", 0), Talk) as room:
    print("listening on", room.server_address[1], flush=True)
    room.serve_forever()
