"""An OpenAI-compatible service on loopback that answers as it is told, in the real wire format.

Without a script it echoes: "ZH" and the last message, which is enough to see what was asked.
"""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def completion(text, finish_reason="stop"):
    """The body of a chat completion (OpenAI API reference, "The chat completion object")."""
    message = {"role": "assistant", "content": text}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1700000000,
        "model": "big",
        "choices": [{"index": 0, "message": message, "finish_reason": finish_reason}],
        "usage": {"prompt_tokens": 9, "completion_tokens": 9, "total_tokens": 18},
    }


def error(message, code="", kind="invalid_request_error"):
    """The body of an error."""
    return {"error": {"message": message, "type": kind, "param": None, "code": code}}


class ChatService:
    """What was asked, and what is to be answered.

    ``script`` holds (status, headers, body) for the next requests, whatever they ask; a body is
    data for JSON, or bytes. ``answers`` maps the last message's last paragraph to what the model
    says.
    """

    def __init__(self):
        self.url = ""
        self.key = ""
        self.models = ["big"]
        self.script = []
        self.answers = {}
        self.asked = []
        self.authorizations = []

    def answer(self, method, path, body, authorization):
        self.authorizations.append(authorization)
        if self.script:
            return self.script.pop(0)
        if self.key and authorization != f"Bearer {self.key}":
            sent = (authorization or "").removeprefix("Bearer ")
            return 401, {}, error(f"Incorrect API key provided: {sent}", "invalid_api_key")
        if (method, path) == ("GET", "/v1/models"):
            listed = [{"id": name, "object": "model"} for name in self.models]
            return 200, {}, {"object": "list", "data": listed}
        if (method, path) != ("POST", "/v1/chat/completions"):
            return 404, {}, b"<html>Not Found</html>"
        self.asked.append(body)
        if body["model"] not in self.models:
            told = f"The model `{body['model']}` does not exist"
            return 404, {}, error(told, "model_not_found")
        text = body["messages"][-1]["content"]
        sentence = text.rpartition("\n\n")[2]
        return 200, {}, completion(self.answers.get(sentence, f"ZH {text}"))


@contextmanager
def chat_service():
    """A running ``ChatService``; its ``url`` is the base URL."""
    service = ChatService()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            self._reply("GET", None)

        def do_POST(self):
            length = int(self.headers["Content-Length"])
            self._reply("POST", json.loads(self.rfile.read(length)))

        def _reply(self, method, body):
            authorization = self.headers.get("Authorization")
            status, headers, answer = service.answer(method, self.path, body, authorization)
            data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
