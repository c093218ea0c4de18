"""How long numpy takes for the futures that `bench futures` is timed with.

    bench futures question | python futures.py SECONDS

The model is that of tests/peers/futures_numpy.py, which compares its figures with ours. Here it
does the same work as ours: it draws the usage, prices every plan in every future, and tells the
spread of the usage, of what is paid by the end of each month and of the total, the mean, how often
packs are dry or left over, and what is left. Prints the shortest milliseconds of several runs; then
for each plan its mean cost in hundredths and the standard error of that mean.
"""

import json
import math
import pathlib
import sys
import time

import numpy

sys.path.append(str(pathlib.Path(__file__).parents[2] / "tests" / "peers"))

from futures_numpy import draw, price

SHARES = [0.1, 0.5, 0.9]


def spread(values):
    """Figures that occurred, as ours are."""
    return numpy.quantile(values, SHARES, method="inverted_cdf")


def live(item, question):
    usage = draw(question["doubt"], question["months"], int(question["seed"]), question["paths"])
    told = [spread(usage.sum(axis=1))]
    means = []
    packs = item["packs"]
    for plan in question["plans"]:
        purchases = [(month, packs[pack]["id"], count) for month, pack, count in plan]
        costs, drought, left = price(item, usage, purchases)
        told.append([spread(paid) for paid in costs])
        told.append([int(dry.sum()) for dry in drought])
        over = left[left > 0]
        middle = numpy.quantile(over, 0.5, method="inverted_cdf") if len(over) else None
        told.append((len(over), middle))
        means.append((costs[-1].mean(), costs[-1].std() / math.sqrt(len(usage))))
    return told, means


def main(seconds):
    question = json.load(sys.stdin)
    item = next(item for item in question["book"]["items"] if item["id"] == question["item"])
    live(item, question)
    best, first = math.inf, time.perf_counter()
    while time.perf_counter() - first < seconds:
        begin = time.perf_counter()
        _, means = live(item, question)
        best = min(best, time.perf_counter() - begin)
    print(f"{best * 1000:.3f}")
    for mean, error in means:
        print(f"{mean:.3f} {error:.3f}")


if __name__ == "__main__":
    main(float(sys.argv[1]))
