"""A language model behind an OpenAI-compatible address: ``POST {base}/chat/completions``.

The API is OpenAI's "Chat Completions" as llama.cpp's server, vLLM, Ollama and others speak it. The
key goes into one header and nowhere else: it is taken out of whatever a service says of it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from ...errors import EngineError, UsageError
from ...retry import Clock, Refusal, ask_again, retry_after
from ...weights.http import reason
from .language_model import Answer, Message

if TYPE_CHECKING:
    import requests

TIMEOUT = (10.0, 300.0)
"""Seconds to wait for a connection, and for an answer: a large model on a small machine is slow."""
LONGEST_QUOTE = 200
"""Characters that an error quotes of what the service said."""


class ChatEndpoint:
    """One service. Safe to use from several threads.

    Args:
        base_url: as the OpenAI client takes it, such as ``http://localhost:8080/v1``.
        key: sent as a bearer token; empty for a service that wants none.
        clock: where time comes from.

    Raises:
        UsageError: the address or the key is none.
    """

    def __init__(self, base_url: str, key: str = "", clock: Clock = time) -> None:
        self.base_url = _address(base_url)
        if key and not re.fullmatch(r"[\x21-\x7e]+", key):
            raise UsageError("the key in the environment holds a character that no key has")
        self._key = key
        self._clock = clock

    def models(self) -> tuple[str, ...]:
        """The names of the models that the service has (``GET {base}/models``).

        Raises:
            EngineError: as ``answer``.
        """
        found = self._ask("GET", "/models", None)
        try:
            return tuple(str(entry["id"]) for entry in found["data"])
        except (KeyError, TypeError) as error:
            raise self._malformed("/models") from error

    def answer(self, model: str, messages: Sequence[Message], limit: int) -> Answer:
        """What ``model`` says to ``messages``, at temperature 0, in at most ``limit`` tokens.

        Raises:
            EngineError: the service can't be reached, refuses the key or the model, or says what
                is no answer.
        """
        body = {
            "model": model,
            "messages": list(messages),
            "temperature": 0,
            "max_tokens": limit,
            "stream": False,
        }
        reply = self._ask("POST", "/chat/completions", body)
        try:
            choice = reply["choices"][0]
            text = choice["message"]["content"]
            cut = choice.get("finish_reason") == "length"
        except (KeyError, TypeError, IndexError, AttributeError) as error:
            raise self._malformed("/chat/completions") from error
        if not isinstance(text, str):
            raise self._malformed("/chat/completions")
        return Answer(text, cut)

    def _ask(self, method: str, path: str, body: Mapping[str, Any] | None) -> Any:
        answer = ask_again(lambda: self._send(method, path, body), self._clock)
        if isinstance(answer, Refusal):
            raise EngineError(
                f"{self.base_url}: {answer.reason}",
                "Try again later: what was translated so far is kept.",
            )
        if answer.status_code != 200:
            raise self._refused(answer, str((body or {}).get("model", "")))
        try:
            return answer.json()
        except ValueError as error:
            raise self._malformed(path) from error

    def _send(
        self, method: str, path: str, body: Mapping[str, Any] | None
    ) -> requests.Response | Refusal:
        import requests

        try:
            answer = requests.request(
                method,
                self.base_url + path,
                json=body,
                auth=self._authorised,
                timeout=TIMEOUT,
                allow_redirects=False,  # the key is for this address only
            )
        except requests.Timeout:
            return Refusal("it does not answer in time")
        except requests.RequestException as error:
            raise EngineError(
                f"{self.base_url}: cannot be reached: {self._without_key(reason(error))}",
                "Start the service, or correct --base-url (ACCESSNEWS_OPENAI_BASE_URL).",
            ) from error
        if answer.status_code == 429 or answer.status_code >= 500:
            told = f"it answers {answer.status_code}{self._told(answer)}"
            return Refusal(told, retry_after(answer.headers.get("Retry-After", "")))
        return answer

    def _authorised(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Our own header, or none: requests would else send what ~/.netrc has for the host."""
        if self._key:
            request.headers["Authorization"] = f"Bearer {self._key}"
        return request

    def _refused(self, answer: requests.Response, model: str) -> EngineError:
        status, told = answer.status_code, self._told(answer)
        if status in (401, 403):
            fault = "does not accept the key" if self._key else "wants a key"
            return EngineError(
                f"{self.base_url}: it {fault} ({status})",
                "Put the key in ACCESSNEWS_OPENAI_KEY or OPENAI_API_KEY.",
            )
        if status == 404 and model and re.search("model", told, re.IGNORECASE):
            return EngineError(
                f"{self.base_url}: it has no model {model}{told}", "Name another with --model."
            )
        if status in (404, 405) or 300 <= status < 400:
            return EngineError(
                f"{self.base_url}: no OpenAI-compatible service answers there ({status})",
                "Correct --base-url: it mostly ends with /v1.",
            )
        return EngineError(
            f"{self.base_url}: it answers {status}{told}", "See what the service's own log says."
        )

    def _told(self, answer: requests.Response) -> str:
        """What the service says of an error, as ``: one line``, or nothing."""
        try:
            error = answer.json()["error"]
            told = error["message"] if isinstance(error, dict) else error
        except (ValueError, KeyError, TypeError):
            return ""
        line = self._without_key(" ".join(str(told).split()))
        return f": {line[:LONGEST_QUOTE]}" if line else ""

    def _without_key(self, text: str) -> str:
        return text.replace(self._key, "…") if self._key else text

    def _malformed(self, path: str) -> EngineError:
        return EngineError(
            f"{self.base_url}{path}: the answer is not what an OpenAI-compatible service says",
            "Correct --base-url: it mostly ends with /v1.",
        )


def _address(base_url: str) -> str:
    try:
        parts = urlsplit(base_url.strip())
        whole = bool(parts.scheme in ("http", "https") and parts.hostname and parts.port != 0)
    except ValueError:
        whole = False
    if not whole:
        raise UsageError(
            "--base-url is no address of a service",
            "Write it as http://localhost:8080/v1.",
        )
    if parts.username is not None or parts.query or parts.fragment:
        raise UsageError(
            "--base-url holds more than an address",
            "Put the key in ACCESSNEWS_OPENAI_KEY, and leave out what follows a ? or #.",
        )
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", ""))
