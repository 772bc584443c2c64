"""A language model that llama.cpp loads at once: one layer, weights by chance, a token a byte.

What it answers means nothing; that it answers the same, and from what, is real.
"""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

from gguf_file import string

WIDTH, HEADS, INNER = 64, 2, 128
UINT32, FLOAT32, STRING, ARRAY = 4, 6, 8, 9


def build(path: Path, seed: int = 0) -> Path:
    """Write a GGUF of 300 KB to ``path``; another ``seed`` is another model."""
    special = ["<unk>", "<s>", "</s>"]
    words = special + [f"<0x{byte:02X}>" for byte in range(256)] + ["▁"]
    kinds = [2, 3, 3] + [6] * 256 + [1]  # unknown, control, byte, normal
    entries = [
        _entry("general.architecture", STRING, string("llama")),
        *(
            _entry(f"llama.{name}", UINT32, struct.pack("<I", value))
            for name, value in {
                "context_length": 4096,
                "embedding_length": WIDTH,
                "block_count": 1,
                "feed_forward_length": INNER,
                "attention.head_count": HEADS,
                "attention.head_count_kv": HEADS,
                "rope.dimension_count": WIDTH // HEADS,
            }.items()
        ),
        _entry("llama.attention.layer_norm_rms_epsilon", FLOAT32, struct.pack("<f", 1e-5)),
        _entry("tokenizer.ggml.model", STRING, string("llama")),
        _array("tokenizer.ggml.tokens", STRING, [string(word) for word in words]),
        _array(
            "tokenizer.ggml.scores", FLOAT32, [struct.pack("<f", -n) for n in range(len(words))]
        ),
        _array("tokenizer.ggml.token_type", 5, [struct.pack("<i", kind) for kind in kinds]),
        _entry("tokenizer.ggml.bos_token_id", UINT32, struct.pack("<I", 1)),
        _entry("tokenizer.ggml.eos_token_id", UINT32, struct.pack("<I", 2)),
    ]
    square = (WIDTH, WIDTH)
    shapes = {
        "token_embd.weight": (len(words), WIDTH),
        "output_norm.weight": (WIDTH,),
        "output.weight": (len(words), WIDTH),
        "blk.0.attn_norm.weight": (WIDTH,),
        **{f"blk.0.attn_{each}.weight": square for each in ("q", "k", "v", "output")},
        "blk.0.ffn_norm.weight": (WIDTH,),
        "blk.0.ffn_gate.weight": (INNER, WIDTH),
        "blk.0.ffn_up.weight": (INNER, WIDTH),
        "blk.0.ffn_down.weight": (WIDTH, INNER),
    }
    chance = np.random.default_rng(seed)
    told, data = b"", b""
    for name, shape in shapes.items():
        sizes = b"".join(struct.pack("<Q", size) for size in reversed(shape))
        told += string(name) + struct.pack("<I", len(shape)) + sizes
        told += struct.pack("<IQ", 0, len(data))
        values = chance.normal(0, 0.6, shape) if len(shape) > 1 else np.ones(shape)
        data += values.astype("<f4").tobytes()
        data += bytes(-len(data) % 32)
    head = b"GGUF" + struct.pack("<IQQ", 3, len(shapes), len(entries)) + b"".join(entries) + told
    path.write_bytes(head + bytes(-len(head) % 32) + data)
    return path


def _entry(key: str, kind: int, value: bytes) -> bytes:
    return string(key) + struct.pack("<I", kind) + value


def _array(key: str, kind: int, values: list[bytes]) -> bytes:
    return _entry(key, ARRAY, struct.pack("<IQ", kind, len(values)) + b"".join(values))
