# ruff: noqa: INP001 -- scripts beside their films, not a package
"""What is heard, made of sines, plucked strings and noise: a voice like a muted trombone, coins, wings, a domino.

Sounds are lists of samples between -1 and 1. A film's cues are mixed by `track`; nothing is recorded.
"""

from __future__ import annotations

import math
import random
import wave
from array import array
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reel import RATE, Film

HERTZ = 48_000
"""Samples a second."""

Sound = list[float]


def track(film: Film) -> Sound:
    """All that is heard in a film, from its first drawing to its last."""
    samples = [0.0] * round(film.long / RATE * HERTZ)
    begun = 0
    for scene in film.scenes:
        for at, name, *told in scene.cues:
            _mix(samples, NAMES[str(name)](*(float(number) for number in told)), (begun + float(at)) / RATE)
        begun += scene.long
    loudest = max(map(abs, samples)) or 1
    return [math.tanh(2.4 * sample / loudest) * 0.8 for sample in samples]


def write(samples: Sound, to: Path) -> None:
    """Write samples as a WAV file."""
    with wave.open(str(to), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(HERTZ)
        file.writeframes(array("h", [round(32_000 * sample) for sample in samples]).tobytes())


def _mix(samples: Sound, sound: Sound, second: float) -> None:
    start = round(second * HERTZ)
    for at, sample in enumerate(sound[: max(0, len(samples) - start)]):
        samples[start + at] += sample


def _joined(parts: Sequence[tuple[float, Sound]]) -> Sound:
    """Sounds that begin at these seconds, as one."""
    samples = [0.0] * max(round(second * HERTZ) + len(sound) for second, sound in parts)
    for second, sound in parts:
        _mix(samples, sound, second)
    return samples


def _times(seconds: float) -> Iterator[float]:
    return (at / HERTZ for at in range(round(seconds * HERTZ)))


# --- Voices


def _voice(tune: str, height: float = 132) -> Sound:
    """Somebody talks through a trombone: a digit is a syllable and its semitones, a space a breath, a dot falls."""
    parts: list[tuple[float, Sound]] = []
    second = 0.0
    for sign in tune:
        if sign == " ":
            second += 0.09
            continue
        last = sign == "."
        pitch = height * 2 ** ((2 if last else int(sign)) / 12)
        parts.append((second, _wah(pitch, 0.34 if last else 0.15, 0.78 if last else 1.02)))
        second += 0.34 if last else 0.135
    return _joined(parts)


def _wah(pitch: float, seconds: float, bends: float) -> Sound:
    """One syllable: a mouth that opens and closes before a buzz; the pitch ends `bends` times as high."""
    sound, phase, loud = [], 0.0, [0.0] * 18
    for at, second in enumerate(_times(seconds)):
        share = second / seconds
        tone = pitch * bends**share * (1 + 0.012 * math.sin(math.tau * 6 * second))
        phase += math.tau * tone / HERTZ
        if at % 240 == 0:
            open_ = math.sin(math.pi * min(1, share * 1.15)) ** 0.7 if share < 0.86 else 0.1
            loud = [_formants(tone * (step + 1), 330 + 430 * open_, 900 + 750 * open_) for step in range(18)]
        swell = min(1, second / 0.018) * min(1, (seconds - second) / 0.03)
        sound.append(0.34 * swell * sum(level * math.sin(phase * (step + 1)) for step, level in enumerate(loud)))
    return sound


def _formants(tone: float, low: float, high: float) -> float:
    near = math.exp(-(((tone - low) / 170) ** 2)) + 0.5 * math.exp(-(((tone - high) / 240) ** 2))
    return near + 0.12 * math.exp(-(((tone - 2500) / 400) ** 2))


def _whistle() -> Sound:
    """Nothing to see: five notes, whistled."""
    parts, second = [], 0.0
    for note, long in ((0, 0.16), (4, 0.16), (7, 0.3), (4, 0.16), (9, 0.42)):
        tone = 1046.5 * 2 ** (note / 12)
        parts.append((second, _glide(tone * 0.97, tone, long, 0.16, shake=7)))
        second += long + 0.03
    return _joined(parts)


def _coo() -> Sound:
    parts = []
    for second, long, low in ((0.0, 0.16, 340), (0.2, 0.34, 400)):
        purr = _glide(low, low * 0.9, long, 0.4, shake=5)
        parts.append((second, [v * (0.6 + 0.4 * math.sin(math.tau * 27 * at / HERTZ)) for at, v in enumerate(purr)]))
    return _joined(parts)


# --- Things that ring and knock


def _ring(tones: Sequence[tuple[float, float]], fade: float, loud: float) -> Sound:
    """Several tones (hertz, share) that die away together."""
    return [
        loud * math.exp(-second / fade) * sum(share * math.sin(math.tau * tone * second) for tone, share in tones)
        for second in _times(fade * 6)
    ]


def _coin(height: float = 1) -> Sound:
    return _ring([(2350 * height, 0.5), (3890 * height, 0.35), (5640 * height, 0.25)], 0.09, 0.34)


def _jackpot(seconds: float = 1.5) -> Sound:
    chance = random.Random("jackpot")  # noqa: S311 -- the same fortune each time
    parts = [(seconds * chance.random() ** 0.8, _coin(chance.uniform(0.75, 1.5))) for _ in range(46)]
    bell = _ring([(1760, 0.5), (2640, 0.4)], 0.05, 0.22)
    parts += [(0.07 * step, bell) for step in range(int(seconds / 0.07))]
    return _joined(parts)


def _rattle() -> Sound:
    """A few coins in a tin, shaken twice."""
    chance = random.Random("rattle")  # noqa: S311 -- the same coins each time
    parts = []
    for shake in (0.0, 0.17):
        for _ in range(5):
            tones = [(chance.uniform(1400, 5200), 0.4) for _ in range(3)]
            parts.append((shake + chance.uniform(0, 0.09), _ring(tones, 0.02, 0.22)))
    return _joined(parts)


def _knock(tone: float = 900, loud: float = 0.5) -> Sound:
    return _ring([(tone, 0.6), (tone * 2.7, 0.3)], 0.018, loud)


def _clock() -> Sound:
    """Years, ticking by ever faster."""
    parts, second = [], 0.0
    for step in range(15):
        parts.append((second, _knock(1500 if step % 2 else 1150, 0.4)))
        second += 0.19 - 0.007 * step
    return _joined(parts)


def _dominoes() -> Sound:
    """Seven, each larger than the one before."""
    return _joined([(0.125 * step, _knock(1500 * 0.74**step, 0.5 + 0.05 * step)) for step in range(8)])


def _heart() -> Sound:
    return _joined([(0.0, _thud(74, 0.05, 0.7)), (0.15, _thud(66, 0.05, 0.5))])


def _thud(tone: float = 90, fade: float = 0.07, loud: float = 0.9) -> Sound:
    """A skin, struck: the pitch drops as it dies."""
    sound, phase = [], 0.0
    for second in _times(fade * 6):
        phase += math.tau * tone * (1 + 1.4 * math.exp(-second / 0.018)) / HERTZ
        sound.append(loud * math.exp(-second / fade) * math.sin(phase))
    return sound


# --- Air


def _noise(seconds: float, cut: Callable[[float], float], loud: Callable[[float], float]) -> Sound:
    """Noise below `cut` hertz, as loud as `loud`; both are told the share of the time that is gone."""
    chance = random.Random(seconds)  # noqa: S311 -- the same breath each time
    sound, first, second = [], 0.0, 0.0
    count = round(seconds * HERTZ)
    for at in range(count):
        share = at / count
        take = 1 - math.exp(-math.tau * cut(share) / HERTZ)
        first += take * (chance.uniform(-1, 1) - first)
        second += take * (first - second)
        sound.append(second * loud(share))
    return sound


def _whoosh() -> Sound:
    def swell(share: float) -> float:
        return math.sin(math.pi * share)

    return _noise(0.34, lambda share: 500 + 3200 * swell(share), lambda share: 2.2 * swell(share))


def _flap() -> Sound:
    puff = _noise(0.07, lambda _: 1100, lambda share: 3.2 * math.sin(math.pi * share))
    return _joined([(0.085 * step, puff) for step in range(6)])


def _rumble(seconds: float = 1.6) -> Sound:
    return _noise(seconds, lambda share: 70 + 160 * share, lambda share: 16 * share**1.6 * min(1, (1 - share) * 30))


def _boom() -> Sound:
    dust = _noise(0.9, lambda share: 2600 * (1 - share) ** 3 + 120, lambda share: 5 * (1 - share) ** 3)
    return _joined([(0.0, _thud(58, 0.2, 1.5)), (0.0, dust), (0.0, _knock(240, 0.8))])


def _stone() -> Sound:
    """Flesh into marble, at once."""
    grit = _noise(0.3, lambda share: 1500 - 1100 * share, lambda share: 3.5 * (1 - share) ** 2)
    return _joined([(0.0, grit), (0.0, _thud(110, 0.06, 0.8)), (0.03, _knock(620, 0.6))])


def _glide(start: float, end: float, seconds: float, loud: float, shake: float = 0) -> Sound:
    sound, phase = [], 0.0
    for second in _times(seconds):
        share = second / seconds
        tone = start * (end / start) ** share * (1 + 0.012 * (shake > 0) * math.sin(math.tau * shake * second))
        phase += math.tau * tone / HERTZ
        swell = min(1, second / 0.012) * min(1, (seconds - second) / 0.03)
        sound.append(loud * swell * (math.sin(phase) + 0.12 * math.sin(2 * phase)))
    return sound


# --- Strings


def _pluck(tone: float, seconds: float, loud: float) -> Sound:
    """A plucked string, after Karplus and Strong."""
    chance = random.Random(tone)  # noqa: S311 -- the same finger each time
    ring = [chance.uniform(-1, 1) for _ in range(max(2, round(HERTZ / tone)))]
    sound = []
    for at in range(round(seconds * HERTZ)):
        place = at % len(ring)
        sound.append(loud * ring[place] * min(1, (seconds * HERTZ - at) / 1500))
        ring[place] = 0.497 * (ring[place] + ring[(place + 1) % len(ring)])
    return sound


def _stroll(bars: float = 2) -> Sound:
    """A gentleman takes the air: bass and chord, six drawings a step."""
    parts = []
    for bar in range(int(bars)):
        root = (0, -5)[bar % 2]
        for step, bass in ((0, root), (2, root - 5 if bar % 2 == 0 else root + 2)):
            parts.append((bar + step / 4, _pluck(98 * 2 ** (bass / 12), 0.4, 0.6)))
            for note in (12, 16, 19):
                parts.append((bar + (step + 1) / 4, _pluck(98 * 2 ** ((root + note) / 12), 0.16, 0.2)))
    return _joined(parts)


def _chord() -> Sound:
    """All is well that ends."""
    notes = (0, 7, 12, 16, 19, 24)
    return _joined([(0.05 * at, _pluck(98 * 2 ** (note / 12), 1.1, 0.34)) for at, note in enumerate(notes)])


def _fanfare() -> Sound:
    """Unveiled, by the same trombone."""
    notes = ((0.0, 5, 0.13), (0.15, 5, 0.13), (0.3, 5, 0.13), (0.45, 10, 0.5), (0.95, 14, 0.9))
    return _joined([(second, _wah(132 * 2 ** (note / 12), long, 1)) for second, note, long in notes])


NAMES: dict[str, Callable[..., Sound]] = {
    "a little": lambda: _voice("3  4 2."),
    "a loan": lambda: _voice("57 9"),
    "any left": lambda: _voice("357 9"),
    "boom": _boom,
    "chord": _chord,
    "clock": _clock,
    "coin": _coin,
    "coo": _coo,
    "dominoes": _dominoes,
    "fanfare": _fanfare,
    "flap": _flap,
    "given": lambda: _voice("355 52."),
    "heart": _heart,
    "hm": lambda: _voice("2."),
    "jackpot": _jackpot,
    "knock": _knock,
    "later": lambda: _voice("57 35."),
    "mine": lambda: _voice("557 2."),
    "not a round": lambda: _voice("355 342."),
    "nothing": lambda: _voice("3453 2."),
    "overdrawn": lambda: _voice("35 4532."),
    "plop": lambda: _glide(260, 900, 0.07, 0.5),
    "problems": lambda: _voice("355 5432 42."),
    "rattle": _rattle,
    "really": lambda: _voice("35 2."),
    "rumble": _rumble,
    "scare": lambda: _glide(420, 1250, 0.4, 0.22, shake=9),
    "show-off": lambda: _voice("5 1.", 88),
    "shrug": lambda: _glide(300, 620, 0.2, 0.2),
    "so what": lambda: _voice("5533 42."),
    "stone": _stone,
    "stroll": _stroll,
    "thud": _thud,
    "told you": lambda: _voice("345 32 2."),
    "very": lambda: _voice("7 4532."),
    "what for": lambda: _voice("357 5578"),
    "whistle": _whistle,
    "who knows": lambda: _voice("3555 3452."),
    "whoosh": _whoosh,
    "woe": lambda: _voice("97."),
    "zip": lambda: _glide(900, 240, 0.24, 0.24),
}
"""What a cue may call for."""
