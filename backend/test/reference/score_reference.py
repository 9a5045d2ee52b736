"""Reference values of the quality score, for the tests of the TypeScript engine.

Written from the specification's section "Quality Score Calculation", not from the engine, and in exact rational
arithmetic: what is printed is the true value, rounded once. The specification gives the component weights and the
reliability formula; the terms of the other three components are ours, as provisioning/quality.yaml documents them.
Two rules are added to the specification's text: every term is clamped to 0-100 (its MTTR term passes 100 below 15
minutes), and an input that is not known has its weight left out.

    python3 score_reference.py > recorded/score_vectors.json
"""

import json
import random
from fractions import Fraction as F

INF = float("inf")

# QualityScoreEngine.__init__
WEIGHTS = {"reliability": F("0.35"), "performance": F("0.25"), "security": F("0.20"), "efficiency": F("0.20")}


def clamp(points):
    return max(F(0), min(F(100), points))


def uptime(percent):
    return clamp(percent / F("99.99") * 100)


def mtbf(hours):
    return clamp(hours / 720 * 100)


def mttr(minutes):
    return clamp(100 - (minutes - 15) * 5)


def error_rate(percent):
    return clamp(100 - percent * 20)


def at_least(target):
    """In proportion up to the target."""
    return lambda value: clamp(100 * value / target)


def at_most(good, bad):
    """Full up to `good`, none from `bad` on, a straight line between the points (good, 100) and (bad, 0)."""
    slope = F(100) / (good - bad)
    return lambda value: clamp(slope * (value - bad))


def between(low, high, bad):
    """The lower of two lines: one rises from (0, 0) to (low, 100), one falls from (high, 100) to (bad, 0)."""
    rising, falling = at_least(low), at_most(high, bad)
    return lambda value: min(rising(value), falling(value))


def higher(target):
    return {"shape": "higher", "target": target}


def lower(target, zero):
    return {"shape": "lower", "target": target, "zero": zero}


# name, component, weight in it, points at -infinity and at +infinity, the function, and how the engine is told
INPUTS = [
    ("uptime_percent", "reliability", "0.4", (0, 100), uptime, higher(99.99)),
    ("mtbf_hours", "reliability", "0.3", (0, 100), mtbf, higher(720)),
    ("mttr_minutes", "reliability", "0.2", (100, 0), mttr, lower(15, 35)),
    ("error_rate_percent", "reliability", "0.1", (100, 0), error_rate, lower(0, 5)),
    ("latency_p50_ms", "performance", "0.25", (100, 0), at_most(50, 500), lower(50, 500)),
    ("latency_p99_ms", "performance", "0.25", (100, 0), at_most(200, 1000), lower(200, 1000)),
    ("throughput_per_day", "performance", "0.25", (0, 100), at_least(10000), higher(10000)),
    ("success_rate_percent", "performance", "0.25", (0, 100), at_least(F("99.9")), higher(99.9)),
    ("open_vulnerabilities", "security", "0.4", (100, 0), at_most(0, 20), lower(0, 20)),
    ("patch_compliance_percent", "security", "0.35", (0, 100), at_least(100), higher(100)),
    ("audit_findings_count", "security", "0.25", (100, 0), at_most(0, 10), lower(0, 10)),
    (
        "resource_utilization_percent",
        "efficiency",
        "0.4",
        (0, 0),
        between(30, 80, 100),
        {"shape": "band", "low": 30, "high": 80, "zero": 100},
    ),
    ("cost_per_transaction_usd", "efficiency", "0.3", (100, 0), at_most(F("0.05"), F("0.5")), lower(0.05, 0.5)),
    ("automation_coverage_percent", "efficiency", "0.3", (0, 100), at_least(90), higher(90)),
]
NAMES = [row[0] for row in INPUTS]
COMPONENT = {row[0]: row[1] for row in INPUTS}
WEIGHT = {row[0]: WEIGHTS[row[1]] * F(row[2]) for row in INPUTS}

GRADES = "A+ 97 A 93 A- 90 B+ 87 B 83 B- 80 C+ 77 C 73 C- 70 D+ 67 D 63 D- 60 F 0".split()


def grade(total):
    if total is None:
        return None
    return next(GRADES[i] for i in range(0, len(GRADES), 2) if total >= int(GRADES[i + 1]))


def points_of(name, value):
    _, _, _, (at_minus, at_plus), function, _ = INPUTS[NAMES.index(name)]
    if value in (INF, -INF):
        return F(at_plus if value > 0 else at_minus)
    return function(F(str(value)))


def summary(shares, everything):
    """Score, coverage, lost points from (name, weight, points) of what is known and the weight of everything."""
    known = sum(weight for _, weight, _ in shares)

    def mean(chosen):
        weight = sum(w for _, w, _ in chosen)
        return sum(w * p for _, w, p in chosen) / weight if weight else None

    def lost(chosen):
        return sum(w * (100 - p) for _, w, p in chosen) / known if chosen else None

    components = {}
    for component in WEIGHTS:
        own = [share for share in shares if COMPONENT[share[0]] == component]
        components[component] = {
            "score": mean(own),
            "coverage": sum(w for _, w, _ in own) / (everything * WEIGHTS[component]),
            "pointsLost": lost(own) or F(0),
        }
    by_name = {name: [share for share in shares if share[0] == name] for name in NAMES}
    total = mean(shares)
    return {
        "total": total,
        "coverage": known / F(everything),
        "grade": grade(total),
        "components": components,
        "points": [mean(by_name[name]) for name in NAMES],
        "pointsLost": [lost(by_name[name]) for name in NAMES],
    }


def known_shares(case, weight=1):
    shares = []
    for name, value in zip(NAMES, case["values"]):
        if value is not None:
            shares.append((name, weight * WEIGHT[name], points_of(name, value)))
        elif name in case["assumed"]:
            shares.append((name, weight * WEIGHT[name], F(100)))
    return shares


# What is worth trying of each input: below nothing, its corners, just beside them, far beyond, both infinities.
CORNERS = {
    "uptime_percent": [-1, 0, 50, 99, 99.98, 99.99, 100],
    "mtbf_hours": [-1, 0, 1, 360, 719.9, 720, 100000],
    "mttr_minutes": [-5, 0, 14.9, 15, 15.1, 25, 34.9, 35, 36, 1440],
    "error_rate_percent": [-1, 0, 0.01, 2.5, 4.99, 5, 5.01, 100],
    "latency_p50_ms": [0, 50, 50.1, 275, 499.9, 500, 10000],
    "latency_p99_ms": [0, 200, 200.1, 600, 999.9, 1000, 10000],
    "throughput_per_day": [-1, 0, 1, 5000, 9999, 10000, 1e9],
    "success_rate_percent": [0, 50, 99.89, 99.9, 100],
    "open_vulnerabilities": [0, 1, 10, 19, 20, 21],
    "patch_compliance_percent": [0, 50, 99.9, 100, 101],
    "audit_findings_count": [0, 1, 5, 9, 10, 11],
    "resource_utilization_percent": [-1, 0, 15, 29.9, 30, 55, 80, 80.1, 90, 100, 150],
    "cost_per_transaction_usd": [-1, 0, 0.05, 0.0501, 0.275, 0.5, 0.6],
    "automation_coverage_percent": [0, 45, 89.9, 90, 100],
}
PERFECT = [100, 720, 15, 0, 50, 200, 10000, 99.9, 0, 100, 0, 55, 0.05, 90]
WORST = [0, 0, 35, 5, 500, 1000, 0, 0, 20, 0, 10, 0, 0.5, 0]


def new_case(values, assumed=()):
    return {"values": list(values), "assumed": list(assumed)}


def edge_cases():
    yield new_case(PERFECT)
    yield new_case(WORST)
    yield new_case([None] * 14)
    yield new_case([100, None, None] + PERFECT[3:], ["mtbf_hours", "mttr_minutes"])
    yield new_case([100, None, None] + PERFECT[3:])
    # Totals on a grade's threshold and just below it: only one input is known, so its points are the total.
    for threshold in (97, 93, 90, 87, 83, 80, 77, 73, 70, 67, 63, 60):
        for nudge in ("0", "-0.0001"):
            automation = (F(threshold) + F(nudge)) * 90 / 100
            yield new_case([None] * 13 + [float(automation)])
    for i, name in enumerate(NAMES):
        for value in [*CORNERS[name], INF, -INF, None]:
            yield new_case(PERFECT[:i] + [value] + PERFECT[i + 1 :])
        yield new_case([None] * i + [CORNERS[name][2]] + [None] * (13 - i))


def random_cases(rng, count):
    for _ in range(count):
        unknown = rng.choice([0, 0.1, 0.5, 0.9])
        values, assumed = [], []
        for name in NAMES:
            low, high = min(CORNERS[name]), sorted(CORNERS[name])[-2]
            value = round(low + rng.random() * (high - low) * 1.2, 4)
            values.append(None if rng.random() < unknown else value)
            if name in ("mtbf_hours", "mttr_minutes") and values[-1] is None and rng.random() < 0.5:
                assumed.append(name)
        yield new_case(values, assumed)


def random_groups(rng, cases, count):
    for _ in range(count):
        size = rng.randint(1, 6)
        yield [{"case": rng.randrange(len(cases)), "weight": rng.choice([1, 1, 1, 2, 5])} for _ in range(size)]


def plain(value):
    """JSON has no fractions and no infinities."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, F):
        return float(value)
    if value in (INF, -INF):
        return "Infinity" if value > 0 else "-Infinity"
    return value


def main():
    rng = random.Random(20250711)
    cases = [*edge_cases(), *random_cases(rng, 200)]
    groups = list(random_groups(rng, cases, 50))
    model = [
        {"name": name, "component": component, "weight": WEIGHT[name], "term": term}
        for name, component, _, _, _, term in INPUTS
    ]
    tables = {
        "model": model,
        "cases": [{**case, **summary(known_shares(case), 1)} for case in cases],
        "groups": [
            {
                "members": members,
                **summary(
                    [share for m in members for share in known_shares(cases[m["case"]], m["weight"])],
                    sum(m["weight"] for m in members),
                ),
            }
            for members in groups
        ],
    }
    blocks = []
    for key, entries in tables.items():
        rows = ",\n".join(json.dumps(plain(entry)) for entry in entries)
        blocks.append(f'"{key}": [\n{rows}\n]')
    print("{\n" + ",\n".join(blocks) + "\n}")


if __name__ == "__main__":
    main()
