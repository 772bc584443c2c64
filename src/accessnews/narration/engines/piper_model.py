"""A Piper voice's graph, made to give the same sound each time and its durations besides.

Piper draws normal noise for the durations and for the sound inside the graph, from a generator
that goes on from run to run. Here each draw is replaced by noise kept in the graph itself.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ...errors import EngineError

if TYPE_CHECKING:
    from onnx import ModelProto
    from piper import PiperVoice

SEED = 0
NOISE = 1 << 18
"""Values of noise for each draw; a longer sound than about 15 s meets them again."""


def load(path: Path) -> PiperVoice:
    """The voice in ``path`` and ``path.json``.

    Raises:
        EngineError: one of them is missing, or not a voice of Piper's.
    """
    import onnx
    import onnxruntime
    from piper import PiperVoice
    from piper.config import PiperConfig

    options = onnxruntime.SessionOptions()
    # One thread a sentence and two sentences at once: faster than two threads on one sentence.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        model = onnx.load(str(path))
        settle(model)
        with_durations(model)
        session = onnxruntime.InferenceSession(
            model.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )
        config = PiperConfig.from_dict(json.loads(Path(f"{path}.json").read_bytes()))
    except Exception as error:  # onnx, onnxruntime and Piper share no class of errors
        raise EngineError(
            f"{path}: cannot be loaded as a voice of Piper's: {error}",
            "Get the .onnx and the .onnx.json of the voice again.",
        ) from error
    return PiperVoice(session=session, config=config)


def settle(model: ModelProto) -> None:
    """Replace each random draw in the graph by noise that is always the same."""
    from onnx import numpy_helper

    noise = np.random.default_rng(SEED)
    nodes: list[Any] = []
    for number, node in enumerate(model.graph.node):
        if node.op_type != "RandomNormalLike":
            nodes.append(node)
            continue
        name = f"accessnews/noise{number}"
        for suffix, value in (
            ("", noise.standard_normal(NOISE, np.float32)),
            ("/zero", np.array(0, np.int64)),
            ("/one", np.array(1, np.int64)),
            ("/length", np.array(NOISE, np.int64)),
        ):
            model.graph.initializer.append(numpy_helper.from_array(value, name + suffix))
        nodes += _noise_like(node.input[0], node.output[0], name)
    del model.graph.node[:]
    model.graph.node.extend(nodes)


def with_durations(model: ModelProto) -> None:
    """Give the samples of each phoneme out, too, where the graph is one that Piper knows."""
    from piper.patch_voice_with_alignment import add_alignment_output

    try:
        add_alignment_output(model)
    except ValueError:  # they are an output already, or the graph is another: then no word times
        return


def _noise_like(tensor: str, output: str, name: str) -> list[Any]:
    """Nodes that give the noise in ``tensor``'s shape, from the start again where it ends."""
    from onnx import helper

    return [
        helper.make_node("Shape", [tensor], [f"{name}/shape"]),
        helper.make_node("ReduceProd", [f"{name}/shape"], [f"{name}/count"], keepdims=0),
        helper.make_node(
            "Range", [f"{name}/zero", f"{name}/count", f"{name}/one"], [f"{name}/range"]
        ),
        helper.make_node("Mod", [f"{name}/range", f"{name}/length"], [f"{name}/indices"]),
        helper.make_node("Gather", [name, f"{name}/indices"], [f"{name}/flat"]),
        helper.make_node("Reshape", [f"{name}/flat", f"{name}/shape"], [output]),
    ]
