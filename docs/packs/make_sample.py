"""Makes the sample pack: python docs/packs/make_sample.py

Its sounds are tones of ours, not words: it shows what a pack is made of and lets the
whole way be tried without a network. Nobody spoke, so nobody had to agree.
"""

import json
import math
import struct
import sys
import wave
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = "vi-x-mau"
RATE = 8000  # samples a second; enough for a tone
LENGTH = 0.24  # s of each of the two tones of a clip
LOUD = 0.3  # of 1
LOWEST = 220.0  # Hz
STEPS = (0, 2, 4, 7, 9)  # half tones: a scale in which nothing sounds wrong

ABOUT = {
    "code": CODE,
    "name": "Tiếng Việt đơn giản (mẫu)",
    "direction": "ltr",
    "licence": "MIT, như mã nguồn motcua",
    "consent": "Không có người đọc: âm do máy tạo, chỉ để thử.",
}
TEXTS = {
    "question": "Bà con thấy phục vụ thế nào?",
    "thanks": "Cảm ơn bà con!",
    "about": "Góp ý về điều gì?",
}


def tone(path: Path, number: int) -> None:
    """Write a clip of two tones, by which its number can be told."""
    pitches = [_pitch(number % 5), _pitch(number // 5 + 5)]
    samples = [_sample(pitch, n) for pitch in pitches for n in range(_count())]
    with wave.open(str(path), "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(1)  # bytes: 0 to 255, silence is 128
        made.setframerate(RATE)
        made.writeframes(struct.pack(f"{len(samples)}B", *samples))


def _count() -> int:
    return round(RATE * LENGTH)


def _pitch(step: int) -> float:
    octave, place = divmod(step, len(STEPS))
    return LOWEST * 2 ** (octave + STEPS[place] / 12)


def _sample(pitch: float, n: int) -> int:
    fade = min(1.0, n / 80, (_count() - n) / 400)  # no click at either end
    return round(128 + 127 * LOUD * fade * math.sin(2 * math.pi * pitch * n / RATE))


def main(place: Path, ids: list[str]) -> None:
    """Write the pack with a clip for each sentence."""
    clips = place / "clips"
    clips.mkdir(parents=True, exist_ok=True)
    for name, body in (("pack.json", ABOUT), ("strings.json", TEXTS)):
        text = json.dumps(body, ensure_ascii=False, indent=2)
        (place / name).write_text(f"{text}\n", encoding="utf-8")
    for number, sentence in enumerate(ids):
        tone(clips / f"{sentence}.wav", number)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    from app.packs.sentences import SPOKEN

    main(Path(__file__).parent / CODE, list(SPOKEN))
