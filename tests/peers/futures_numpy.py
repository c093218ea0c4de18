"""The spread of what plans cost beside one drawn and priced with numpy.

    python futures_numpy.py PACKWISE BOOKS   compare with the futures of `packwise plan -`

Demand is drawn anew, with numpy's own generator, from the formula that the contract gives; prices are
whole hundredths. The model has one balance of packs: no pack ends within the months, the price is
by volume of what packs leave, and the tiers' bounds belong to the tier below.

Two samples never agree exactly. A figure that is said to have a share of the paths below it must
have that share of numpy's paths below it, up to DEVIATIONS standard errors of the two samples
together; a mean and a share likewise. Were the seeds not fixed, of the 1,400 figures compared one
would be refused by chance in about a thousand runs.
"""

import json
import math
import pathlib
import subprocess
import sys

import numpy

DEVIATIONS = 5
PATHS = 200_000
YEAR = [9000, 7500, 10000, 10500, 11500, 16000, 12000, 12500, 14000, 16000, 25000, 18000]
ITEM = "qr-barcode"
DOUBTS = [
    {"level": "10", "growth": "15", "season": "20", "noise": "12"},
    {"level": "40", "growth": "0", "season": "0", "noise": "0"},
    {"level": "0", "growth": "60", "season": "0", "noise": "0"},
    {"level": "0", "growth": "0", "season": "35", "noise": "0"},
    {"level": "0", "growth": "0", "season": "0", "noise": "50"},
]


def hundredths(text):
    whole, _, part = text.partition(".")
    return int(whole) * 100 + int((part + "00")[:2])


def draw(doubt, forecast, seed, paths=PATHS):
    """Usage, by path and month."""
    dice = numpy.random.default_rng(seed)
    count = len(forecast)
    size = lambda key: math.sqrt(math.log(1 + (float(doubt[key]) / 100) ** 2))
    level, growth, season, noise = (size(key) for key in ("level", "growth", "season", "noise"))
    month = numpy.arange(count)
    growth = growth * (2 * month + 1) / (2 * count)
    phase = 2 * math.pi * month / 12
    normal = lambda *shape: dice.standard_normal((paths, *shape))
    power = level * normal(1) + growth * normal(1)
    power = power + season * (normal(1) * numpy.cos(phase) + normal(1) * numpy.sin(phase))
    power = power + noise * normal(count)
    power = power - (level**2 + growth**2 + season**2 + noise**2) / 2
    return numpy.floor(numpy.array(forecast) * numpy.exp(power) + 0.5).astype(numpy.int64)


def price(item, usage, purchases):
    """Paid so far, whether packs have run dry, and units left in them; by path and month."""
    packs = {pack["id"]: pack for pack in item["packs"]}
    assert all(pack["validFor"] == "P1Y" for pack in packs.values())
    assert usage.shape[1] <= 12 and item["payPerUse"]["tiersMode"] == "volume"
    free = sum(int(quota["quantity"]) for quota in item["free"])
    tiers = item["payPerUse"]["tiers"]
    bounds = numpy.array([int(tier["upTo"]) for tier in tiers if tier["upTo"]])
    units = numpy.array([hundredths(tier["unitAmount"]) for tier in tiers])
    left = numpy.zeros(len(usage), numpy.int64)
    cost = numpy.zeros(len(usage), numpy.int64)
    dry = numpy.zeros(len(usage), bool)
    costs, drought = [], []
    for month in range(usage.shape[1]):
        for place, pack, count in purchases:
            if place == month:
                left = left + count * int(packs[pack]["quantity"])
                cost = cost + count * hundredths(packs[pack]["price"])
        need = numpy.maximum(usage[:, month] - free, 0)
        drawn = numpy.minimum(left, need)
        paid = need - drawn
        left = left - drawn
        cost = cost + paid * units[numpy.searchsorted(bounds, paid, side="left")]
        # Nothing can run dry before the first pack is there.
        dry = dry | ((paid > 0) & any(place <= month for place, _, _ in purchases))
        costs.append(cost)
        drought.append(dry)
    return costs, drought, left


class Beside:
    """Figures beside numpy's, and how many of them differ."""

    def __init__(self, paths):
        self.error = self.deviations(paths, PATHS)
        self.compared = 0
        self.wrong = []

    @staticmethod
    def deviations(paths, others):
        return DEVIATIONS * math.sqrt(1 / paths + 1 / others)

    def quantile(self, what, told, values, share, error=None):
        below, up_to = (values < told).mean(), (values <= told).mean()
        allowed = (error or self.error) * math.sqrt(share * (1 - share))
        self.note(what, below - allowed <= share <= up_to + allowed, told, (below, up_to))

    def spread(self, what, told, values, read):
        for key, share in [("p10", 0.1), ("p50", 0.5), ("p90", 0.9)]:
            self.quantile(f"{what}, {key}", read(told[key]), values, share)

    def share(self, what, told, share):
        # Of a share near nothing or all the error is that of some few paths.
        allowed = self.error * math.sqrt(max(share * (1 - share), 10 / PATHS))
        self.note(what, abs(told - share) <= allowed, told, share)

    def mean(self, what, told, values):
        # A hundredth more: the mean is told to the book's own scale.
        allowed = self.error * values.std() + 1
        self.note(what, abs(told - values.mean()) <= allowed, told, values.mean())

    def note(self, what, right, told, other):
        self.compared += 1
        if not right:
            self.wrong.append(f"{what}: {told}, and {other} by numpy")


def plans(answer, start):
    """The purchases of each plan, by its name."""
    year, month = (int(part) for part in start.split("-"))

    def read(plan):
        bought = []
        for purchase in plan["purchases"]:
            then = [int(part) for part in purchase["month"].split("-")]
            place = (then[0] - year) * 12 + then[1] - month
            bought.append((place, purchase["pack"], purchase["count"]))
        return bought

    found = {other["kind"]: read(other) for other in answer["alternatives"]}
    return found | {"best": read(answer["best"]), "payPerUse": []}


def compare(program, item, doubt, seed):
    start, paths = "2025-01", 20_000
    request = {
        "format": "packwise.plan/1",
        "book": "tencent-smart-scan",
        "item": ITEM,
        "start": start,
        "months": [str(units) for units in YEAR],
        "futures": {"paths": paths, "seed": seed, **doubt},
    }
    text = json.dumps(request)
    done = subprocess.run([program, "plan", "-"], input=text, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"packwise plan: {done.stderr}\n{text}")
    answer = json.loads(done.stdout)
    told = answer["futures"]
    usage = draw(doubt, YEAR, seed)
    beside = Beside(paths)
    beside.spread("usage", told["usage"], usage.sum(axis=1), int)
    purchases = plans(answer, start)
    assert len(told["plans"]) > 2, "plans to compare"
    for plan in told["plans"]:
        name = plan["plan"]
        costs, drought, left = price(item, usage, purchases[name])
        beside.spread(f"{name}, total", plan["total"], costs[-1], hundredths)
        beside.mean(f"{name}, mean", hundredths(plan["mean"]), costs[-1])
        beside.share(f"{name}, wasted", plan["wasted"] / paths, (left > 0).mean())
        for month, paid, dry in zip(plan["months"], costs, drought):
            what = f"{name}, {month['month']}"
            beside.spread(f"{what}, paid", month["paid"], paid, hundredths)
            beside.share(f"{what}, dry", month["dry"] / paths, dry.mean())
        if plan["left"] is not None:
            left = left[left > 0]
            error = beside.deviations(plan["wasted"], len(left))
            beside.quantile(f"{name}, left", int(plan["left"]), left, 0.5, error)
    return beside


def main(program, books):
    book = json.loads((pathlib.Path(books) / "tencent-smart-scan.json").read_text())
    item = next(item for item in book["items"] if item["id"] == ITEM)
    passed = failed = 0
    for seed, doubt in enumerate(DOUBTS, 1):
        beside = compare(program, item, doubt, seed)
        passed += not beside.wrong
        failed += bool(beside.wrong)
        sizes = ", ".join(f"{key} {size} %" for key, size in doubt.items() if size != "0")
        print(f"{sizes}: {beside.compared} figures compared, {len(beside.wrong)} differ")
        for wrong in beside.wrong:
            print(f"  {wrong}")
    print(f"# pass {passed}\n# fail {failed}")
    if failed:
        sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
