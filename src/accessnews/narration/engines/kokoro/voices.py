"""Kokoro v1.0's voices: a fixed table, so that they can be listed without the model.

The first letter of a voice's name is its language, the second its gender. The order within a
language is the voice's grade in the model's own list (VOICES.md); in Mandarin, where that list
makes no difference, it is how well a listener (Whisper base) understood each voice.
"""

from __future__ import annotations

from ...engine import Voice

LICENCE = "Apache-2.0"
BEST, GOOD, PLAIN = 3, 2, 1

LANGUAGES = {
    "a": "en-US",
    "b": "en-GB",
    "e": "es",
    "f": "fr-FR",
    "h": "hi",
    "i": "it",
    "j": "ja",
    "p": "pt-BR",
    "z": "zh",
}

# English is at most "good": hibari speaks it with the same voice at a sixtieth of the cost.
_TABLE: dict[str, int] = {
    "zf_xiaobei": BEST,
    "zf_xiaoyi": BEST,
    "zm_yunxi": BEST,
    "zf_xiaoxiao": GOOD,
    "zf_xiaoni": GOOD,
    "zm_yunjian": GOOD,
    "zm_yunxia": GOOD,
    "zm_yunyang": GOOD,
    "af_heart": GOOD,
    "af_bella": GOOD,
    "af_nicole": GOOD,
    "am_fenrir": GOOD,
    "am_michael": GOOD,
    "am_puck": GOOD,
    "af_aoede": GOOD,
    "af_kore": GOOD,
    "af_sarah": GOOD,
    "af_alloy": GOOD,
    "af_nova": GOOD,
    "af_sky": GOOD,
    "am_echo": PLAIN,
    "am_eric": PLAIN,
    "am_liam": PLAIN,
    "am_onyx": PLAIN,
    "af_jessica": PLAIN,
    "af_river": PLAIN,
    "am_santa": PLAIN,
    "am_adam": PLAIN,
    "bf_emma": GOOD,
    "bm_fable": GOOD,
    "bm_george": GOOD,
    "bf_isabella": GOOD,
    "bm_lewis": PLAIN,
    "bf_alice": PLAIN,
    "bf_lily": PLAIN,
    "bm_daniel": PLAIN,
    "ef_dora": BEST,
    "em_alex": BEST,
    "em_santa": GOOD,
    "ff_siwis": BEST,
    "hf_alpha": BEST,
    "hm_omega": BEST,
    "hf_beta": BEST,
    "hm_psi": BEST,
    "if_sara": BEST,
    "im_nicola": BEST,
    "pf_dora": BEST,
    "pm_alex": BEST,
    "pm_santa": GOOD,
    "jf_alpha": BEST,
    "jf_gongitsune": BEST,
    "jf_tebukuro": GOOD,
    "jf_nezumi": GOOD,
    "jm_kumo": GOOD,
}

VOICES: tuple[Voice, ...] = tuple(
    Voice(
        engine="kokoro",
        name=name,
        language=LANGUAGES[name[0]],
        gender="female" if name[1] == "f" else "male",
        quality=quality,
        licence=LICENCE,
    )
    for name, quality in _TABLE.items()
)
