"""A real Argos package, made in a second: a CTranslate2 Transformer whose weights are computed.

The model copies its input, token by token, through cross-attention by position; for Chinese each
piece of letters comes out as a hanzi of its own, for other languages as another piece of letters.
So the output is never empty, the same each time, and shows every number and mark of the input: a
sentence that was cut, lost or doubled is seen. The sentencepiece model is trained on the spot, with
byte fallback, so any Unicode text passes.
"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import ctranslate2
import numpy as np
import sentencepiece

CODE = 64  # dimensions that say which token
PLACE = 32  # dimensions that say which position
DEPTH = CODE + PLACE
POSITIONS = 1100
SHARPNESS = 300.0
TEXT = """
The city council voted 9 to 4 on Tuesday to rebuild the library that burned down in 1998.
"We have waited a long time for this," said Maria Lopez, who taught there for 32 years.
The work will cost $1.2 million and should be finished by March 2027, the mayor said.
A mother from Sichuan met her daughter again after three decades; both of them cried.
Police in Chengdu found the family by a test of their blood, and the news spread quickly.
Scientists say that the glacier lost 14% of its ice between 2010 and 2020: more than expected.
Dr. Smith of the U.S. embassy didn't answer questions (he was travelling), his office said.
"""


def build(
    path: Path,
    source: str,
    target: str,
    *,
    version: str = "1.0",
    endless: bool = False,
    swapped: str = "",
) -> Path:
    """Write the package for Argos's codes ``source`` and ``target`` to ``path``.

    ``endless`` makes a model that never ends a sentence, as a degenerate one does; ``swapped`` one
    that puts each of two characters in the other's place, as small models do with figures.
    """
    pieces_model = _train()
    processor = sentencepiece.SentencePieceProcessor(model_proto=pieces_model)
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    metadata = {
        "package_version": version,
        "argos_version": "1.5",
        "from_code": source,
        "from_name": source,
        "to_code": target,
        "to_name": target,
    }
    folder = f"translate-{source}_{target}-{version.replace('.', '_')}"
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(f"{folder}/metadata.json", json.dumps(metadata))
        package.writestr(f"{folder}/README.md", "A model made by a test. Public domain.\n")
        package.writestr(f"{folder}/sentencepiece.model", pieces_model)
        model = path.with_suffix(".model")
        _transformer(pieces, _outputs(pieces, target, swapped), endless=endless).save(_empty(model))
        for file in sorted(model.iterdir()):
            package.write(file, f"{folder}/model/{file.name}")
            file.unlink()
        model.rmdir()
    return path


def _empty(folder: Path) -> str:
    folder.mkdir()
    return str(folder)


def _train() -> bytes:
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(TEXT.strip().splitlines()),
        model_writer=model,
        vocab_size=600,
        model_type="bpe",
        byte_fallback=True,
        character_coverage=1.0,
        num_threads=1,
        minloglevel=2,
    )
    return model.getvalue()


def _outputs(pieces: list[str], target: str, swapped: str) -> list[str]:
    """What each piece comes out as: an injective map."""
    letters = [piece for piece in pieces if piece.strip("▁").isalpha() and piece.strip("▁")]
    if target in ("zh", "zt"):
        chosen = dict(zip(letters, map(chr, range(0x4E00, 0x9FFF, 7)), strict=False))
    else:
        spaced = [piece for piece in letters if piece.startswith("▁")]
        inner = [piece for piece in letters if not piece.startswith("▁")]
        chosen = {
            piece: other
            for group in (spaced, inner)
            for piece, other in zip(group, group[1:] + group[:1], strict=True)
        }
    exchange = str.maketrans(swapped, swapped[::-1])
    return [
        piece if piece.startswith("<") else chosen.get(piece, piece.translate(exchange))
        for piece in pieces
    ]


def _transformer(
    pieces: list[str], outputs: list[str], *, endless: bool
) -> ctranslate2.specs.TransformerSpec:
    chance = np.random.default_rng(1)
    codes = chance.choice([-1.0, 1.0], (len(pieces), CODE)).astype(np.float32)
    rates = chance.choice(np.arange(1, 1000), PLACE // 2, replace=False) * np.pi / 1000
    angles = np.outer(np.arange(POSITIONS), rates)
    places = np.zeros((POSITIONS, DEPTH), np.float32)
    places[:, CODE:] = np.hstack([np.sin(angles), np.cos(angles)])

    spec = ctranslate2.specs.TransformerSpec.from_config(1, 1, no_final_norm=True)
    spec.config.add_source_eos = True
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(outputs)
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = False
        side.position_encodings.encodings = places
        _silence(side.layer[0].self_attention, (3 * DEPTH, DEPTH))
        _silence_feed_forward(side.layer[0].ffn)
    embedded = np.zeros((len(pieces), DEPTH), np.float32)
    embedded[:, :CODE] = codes
    spec.encoder.embeddings[0].weight = embedded
    spec.decoder.embeddings.weight = np.zeros_like(embedded)
    spec.decoder.projection.weight = embedded * 0.5
    spec.decoder.projection.bias = np.zeros(len(pieces), np.float32)
    if endless:
        spec.decoder.projection.bias[pieces.index("</s>")] = -1e4

    attention = spec.decoder.layer[0].attention
    _norm(attention.layer_norm)
    place_only = np.diag(np.repeat([0.0, 1.0], [CODE, PLACE])).astype(np.float32)
    code_only = np.eye(DEPTH, dtype=np.float32) - place_only
    none = np.zeros(DEPTH, np.float32)
    attention.linear[0].weight, attention.linear[0].bias = place_only * SHARPNESS, none
    attention.linear[1].weight = np.vstack([place_only, code_only])
    attention.linear[1].bias = np.zeros(2 * DEPTH, np.float32)
    attention.linear[2].weight, attention.linear[2].bias = np.eye(DEPTH, dtype=np.float32), none
    spec.validate()
    spec.optimize()
    return spec


def _norm(norm: ctranslate2.specs.common_spec.LayerNormSpec) -> None:
    norm.gamma, norm.beta = np.ones(DEPTH, np.float32), np.zeros(DEPTH, np.float32)


def _silence(
    attention: ctranslate2.specs.attention_spec.MultiHeadAttentionSpec, shape: tuple[int, int]
) -> None:
    _norm(attention.layer_norm)
    attention.linear[0].weight = np.zeros(shape, np.float32)
    attention.linear[0].bias = np.zeros(shape[0], np.float32)
    attention.linear[1].weight = np.zeros((DEPTH, DEPTH), np.float32)
    attention.linear[1].bias = np.zeros(DEPTH, np.float32)


def _silence_feed_forward(layer: ctranslate2.specs.transformer_spec.FeedForwardSpec) -> None:
    _norm(layer.layer_norm)
    for linear in (layer.linear_0, layer.linear_1):
        linear.weight = np.zeros((DEPTH, DEPTH), np.float32)
        linear.bias = np.zeros(DEPTH, np.float32)
