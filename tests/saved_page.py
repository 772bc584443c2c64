"""A newspaper's page in our own words, with a picture of its own, for tests of what holds one."""

import base64
import io
import quopri

import PIL.Image

ADDRESS = "https://gazette.example/2026/bridge"
PICTURE = "https://gazette.example/i/bridge.png"
ONE = "The bridge over the Teel reopened on Saturday, after eleven months of work on its piers."
TWO = "Its repair cost £4.2 million, a third more than planned, as the piers had to go deeper."
THREE = "“We waited long enough,” said Anders Holt, who sold four hundred rolls before noon."


def picture(colour="teal"):
    file = io.BytesIO()
    PIL.Image.new("RGB", (200, 120), colour).save(file, "PNG")
    return file.getvalue()


def page(source=PICTURE, title="Bridge reopens"):
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title} | Teel Gazette</title></head><body>'
        f'<nav><a href="/">Home</a></nav><article><h1>{title}</h1><p>{ONE}</p><figure>'
        f'<img src="{source}" alt="The bridge"><figcaption>At dawn</figcaption></figure>'
        f'<p>{TWO}</p><p>{THREE}</p><img src="/i/elsewhere.png" alt="Not saved"></article>'
        "</body></html>"
    )


def mime(*parts, kind='multipart/related; type="text/html"', **headers):
    """A saved page: parts are (headers, bytes, coding)."""
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += ["MIME-Version: 1.0", f'Content-Type: {kind}; boundary="----=_b"', "", ""]
    out = "\r\n".join(lines).encode()
    for stated, data, coding in parts:
        head = "\r\n".join([*stated, f"Content-Transfer-Encoding: {coding}"])
        if coding == "base64":
            data = base64.encodebytes(data)
        elif coding == "quoted-printable":
            data = quopri.encodestring(data)
        out += f"------=_b\r\n{head}\r\n\r\n".encode() + data.replace(b"\n", b"\r\n") + b"\r\n"
    return out + b"------=_b--\r\n"
