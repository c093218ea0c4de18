"""The plan beside a mixed-integer solver.

    python plan_highs.py cases PACKWISE [COUNT [SEED]]   compare totals with `packwise plan -`
    python plan_highs.py solve SECONDS < QUESTIONS       solve questions, one JSON document a line

The model is exact where all packs are total packs of one validity in whole months, nothing is held,
use is counted and settled by the month, figures are whole units, and prices have two decimals. What
a buyer cannot choose is forced: a pack serves as long as it has something, the oldest first. All
packs are one queue, then; `bought` and `gone` are its two ends, counted from the beginning, and what
expires moves the second one. Where packs end with the first day of a month, that month's use is two
stretches.

What HiGHS says is compared with the plan twice: the plan must not cost more than the purchases that
HiGHS found, priced exactly and without HiGHS; and where HiGHS says that it is done, it must not cost
less than its bound by more than TOLERANCE of it (HiGHS counts in floating point, and stops within
such a gap).
"""

import calendar
import json
import random
import subprocess
import sys
import time

import highspy

TOLERANCE = 1e-6
# Seconds that one question may take; it is then compared as far as HiGHS has come.
LIMIT = 10.0


def cents(text):
    """A price of two decimals, in hundredths."""
    whole, _, part = text.partition(".")
    assert len(part) <= 2, text
    return int(whole) * 100 + int((part + "00")[:2])


class Question:
    """A question as the model needs it."""

    def __init__(self, request):
        book = request["book"]
        item = next(item for item in book["items"] if item["id"] == request["item"])
        policies = book.get("policies", {})
        self.months = [int(units) for units in request["months"]]
        self.sizes = [int(pack["quantity"]) for pack in item["packs"]]
        self.prices = [cents(pack["price"]) for pack in item["packs"]]
        lengths = {pack["validFor"] for pack in item["packs"]}
        assert len(lengths) == 1 and not request.get("held"), "the model has one queue"
        length = lengths.pop()
        self.validity = int(length[1:-1]) * (12 if length.endswith("Y") else 1)
        self.end_of_day = policies.get("packEnds", "endOfDay") == "endOfDay"
        self.free = sum(int(free["quantity"]) for free in item.get("free", []))
        assert all(free.get("every") == "P1M" for free in item.get("free", []))
        price = item["payPerUse"]
        assert price.get("countedBy", "month") == "month" == price.get("settledBy", "month")
        self.volume = price["tiersMode"] == "volume"
        self.basis = policies.get("tierBasis", "afterPacks")
        assert policies.get("tierBound", "upperInclusive") == "upperInclusive"
        self.tiers = []
        below = 0
        for tier in price["tiers"]:
            bound = None if tier["upTo"] is None else int(tier["upTo"])
            flat = cents(tier.get("flatAmount", "0"))
            self.tiers.append((below, bound, cents(tier["unitAmount"]), flat))
            below = bound
        year, month = (int(part) for part in request["start"].split("-"))
        self.stretches = []
        for number, units in enumerate(self.months):
            at = year * 12 + month - 1 + number
            days = calendar.monthrange(at // 12, at % 12 + 1)[1]
            ending = number - self.validity
            free = self.free
            if ending < 0:
                parts = [(units, None)]
            elif self.end_of_day:
                parts = [(units // days, None), (units - units // days, ending)]
            else:
                parts = [(units, ending)]
            for place, (part, ends) in enumerate(parts):
                covered = min(free, part)
                free -= covered
                self.stretches.append((number, place == 0, ends, part - covered))

    def above(self, month, packs):
        """The units below those paid, as the book counts them."""
        free = min(self.free, self.months[month])
        return {"afterPacks": 0, "afterFree": packs, "total": free + packs}[self.basis]

    def rate(self, month, paid, packs):
        """What a month's use costs, in hundredths."""
        above = self.above(month, packs)
        if self.volume:
            count = above + paid
            for _, bound, unit, flat in self.tiers:
                if bound is None or count <= bound:
                    return unit * paid + flat if paid else 0
        cost = 0
        for below, bound, unit, flat in self.tiers:
            top = above + paid if bound is None else min(bound, above + paid)
            inside = top - max(below, above)
            if inside > 0:
                cost += inside * unit + flat
        return cost

    def cost(self, purchases):
        """What purchases cost: `purchases[month][kind]`, in hundredths."""
        queue = []
        cost = 0
        paid = packs = 0
        last = len(self.stretches) - 1
        for number, (month, first, ends, units) in enumerate(self.stretches):
            queue = [(bought, left) for bought, left in queue if ends is None or bought > ends]
            if first:
                paid = packs = 0
                for kind, count in enumerate(purchases[month]):
                    queue.append((month, self.sizes[kind] * count))
                    cost += self.prices[kind] * count
            still = []
            for bought, left in queue:
                taken = min(left, units)
                units -= taken
                packs += taken
                if left > taken:
                    still.append((bought, left - taken))
            queue = still
            paid += units
            if number == last or self.stretches[number + 1][0] != month:
                cost += self.rate(month, paid, packs)
        return cost


class Model:
    """A question as a mixed-integer program; units are counted in `scale`s."""

    def __init__(self, question):
        self.question = question
        self.scale = max(1, min(question.sizes) // 10)
        self.solver = highspy.Highs()
        for option, value in [
            ("output_flag", False),
            ("threads", 1),
            ("mip_rel_gap", 1e-9),
            ("mip_abs_gap", 1e-3),
            ("mip_feasibility_tolerance", 1e-9),
            ("primal_feasibility_tolerance", 1e-9),
            ("time_limit", LIMIT),
        ]:
            self.solver.setOptionValue(option, value)
        self.cost = []
        self.constant = 0.0
        self.build()

    def units(self, units):
        return units / self.scale

    def variable(self, most, cost=0.0, whole=False):
        kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        return self.solver.addVariable(lb=0, ub=most, obj=cost, type=kind)

    def build(self):
        question, solver = self.question, self.solver
        needs = [units for _, _, _, units in question.stretches]
        months = len(question.months)
        left = [sum(needs[number:]) for number in range(len(needs) + 1)]
        largest = max(question.sizes)
        # No pack that would give nothing is bought: of what ends at one time, and of what is left
        # after the last month, less than one pack is lost.
        ends = len({ends for _, _, ends, _ in question.stretches} - {None})
        whole = self.units(left[0] + largest * (ends + 1))
        self.counts = []
        bought = []
        total = 0
        paid_of = [0] * months
        gone = 0
        for number, (month, first, ends, units) in enumerate(question.stretches):
            if ends is not None:
                # The older of the two: what was used, or what has expired.
                after = self.variable(whole)
                expired = self.variable(1, whole=True)
                solver.addConstr(after >= gone)
                solver.addConstr(after >= bought[ends])
                solver.addConstr(after <= gone + whole * expired)
                solver.addConstr(after <= bought[ends] + whole * (1 - expired))
                gone = after
            if first:
                counts = []
                for size, price in zip(question.sizes, question.prices):
                    most = -(-left[number] // size)
                    counts.append(self.variable(most, price / 100, whole=True))
                self.counts.append(counts)
                for count, size in zip(counts, question.sizes):
                    total = total + self.units(size) * count
                bought.append(total)
                solver.addConstr(total <= whole)
            if units == 0:
                continue
            drawn = self.variable(self.units(units))
            paid = self.units(units) - drawn
            dry = self.variable(1, whole=True)
            gone = gone + drawn
            after = self.variable(whole)
            solver.addConstr(after == gone)
            gone = after
            # Something is paid only where nothing is left.
            solver.addConstr(paid <= self.units(units) * dry)
            solver.addConstr(total - gone <= self.units(left[number + 1] + largest) * (1 - dry))
            solver.addConstr(total - gone >= 0)
            paid_of[month] = paid_of[month] + paid
        for month in range(months):
            self.price(month, paid_of[month], self.most_paid(month))

    def most_paid(self, month):
        return sum(units for number, _, _, units in self.question.stretches if number == month)

    def price(self, month, paid, most):
        """The price of what is paid in a month."""
        if most == 0:
            return
        question, solver = self.question, self.solver
        if question.volume and question.basis != "afterPacks":
            # All of them are counted whoever covers them: the tier is known.
            self.known_tier(month, paid, most)
        elif question.volume:
            parts, used = 0, 0
            for below, bound, unit, flat in question.tiers:
                top = most if bound is None else min(bound, most)
                if top > below:
                    inside = self.variable(self.units(top), unit * self.scale / 100)
                    here = self.variable(1, flat / 100, whole=True)
                    solver.addConstr(inside <= self.units(top) * here)
                    solver.addConstr(inside >= self.units(below + 1) * here)
                    parts, used = parts + inside, used + here
            solver.addConstr(parts == paid)
            solver.addConstr(used <= 1)
        else:
            self.graduated(month, paid, most)

    def known_tier(self, month, paid, most):
        question, solver = self.question, self.solver
        free = min(question.free, question.months[month])
        count = most + (free if question.basis == "total" else 0)
        for _, bound, unit, flat in question.tiers:
            if bound is None or count <= bound:
                some = self.variable(1, flat / 100, whole=True)
                inside = self.variable(self.units(most), unit * self.scale / 100)
                solver.addConstr(inside == paid)
                solver.addConstr(inside <= self.units(most) * some)
                return

    def graduated(self, month, paid, most):
        """Slices are filled from the first tier on, or, above what is covered, from the last."""
        question, solver = self.question, self.solver
        free = min(question.free, question.months[month])
        low = {"afterPacks": 0, "afterFree": 0, "total": free}[question.basis]
        from_top = question.basis != "afterPacks"
        slices = []
        for below, bound, unit, flat in question.tiers:
            top = low + most if bound is None else min(bound, low + most)
            width = top - max(below, low)
            if width > 0:
                inside = self.variable(self.units(width), unit * self.scale / 100)
                here = self.variable(1, flat / 100, whole=True)
                solver.addConstr(inside <= self.units(width) * here)
                slices.append((inside, here, self.units(width)))
        parts = 0
        for inside, _, _ in slices:
            parts = parts + inside
        solver.addConstr(parts == paid)
        order = list(reversed(slices)) if from_top else slices
        for (inside, _, width), (_, later, _) in zip(order, order[1:]):
            solver.addConstr(inside >= width * later)

    def solve(self):
        """Purchases, the bound in hundredths, whether HiGHS is done, and its seconds."""
        begin = time.perf_counter()
        self.solver.run()
        seconds = time.perf_counter() - begin
        done = self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        values = self.solver.getSolution().col_value
        found = [[round(values[count.index]) for count in counts] for counts in self.counts]
        bound = self.solver.getInfo().mip_dual_bound * 100
        return found, bound, done, seconds


VOLUME = [
    [("10000", 12), ("100000", 9), ("1000000", 6), (None, 3)],
    [("5000", 20), ("60000", 11), (None, 2)],
    [("30000", 10), (None, 4)],
]
GRADUATED = [
    [("20000", 12, 0), ("200000", 8, 0), (None, 5, 0)],
    [("10000", 4, 0), ("80000", 7, 0), (None, 12, 0)],
    [("50000", 10, 20000), ("150000", 6, 90000), (None, 3, 0)],
]


def question(dice):
    """A large random question."""
    months = dice.choice([12, 12, 12, 18, 18, 24, 36])
    level = dice.choice([3_000, 20_000, 150_000])
    volume = dice.random() < 0.6
    policies = {"packEnds": dice.choice(["endOfDay", "exact"])}
    policies["tierBasis"] = dice.choice(["afterPacks", "afterPacks", "afterFree", "total"])
    money = lambda cents: f"{cents // 100}.{cents % 100:02}"
    if volume:
        rows = [(bound, unit, 0) for bound, unit in dice.choice(VOLUME)]
    else:
        rows = dice.choice(GRADUATED)
    tiers = [
        {"upTo": bound, "unitAmount": money(unit), "flatAmount": money(flat)}
        for bound, unit, flat in rows
    ]
    first = rows[0][1]
    sizes = dice.choice([[1, 10, 100], [2, 5, 50], [3, 20], [1, 10, 100, 1000]])
    packs = []
    for place, size in enumerate(sizes):
        units = size * 1000
        worth = units * first * dice.uniform(0.72, 0.86) * 0.78**place
        packs.append(
            {
                "id": f"{size}k",
                "quantity": str(units),
                "price": money(round(worth / 100) * 100),
                "validFor": dice.choice([None, "P1Y"]) if months > 12 else "P1Y",
            }
        )
    length = packs[0]["validFor"] or f"P{months}M"
    for pack in packs:
        pack["validFor"] = length
    swing = lambda month: 0.4 + 1.2 * dice.random() + 0.4 * (month % 12 in (10, 11))
    return {
        "format": "packwise.plan/1",
        "book": {
            "format": "packwise.book/1",
            "id": "peer",
            "name": "peer",
            "currency": "CNY",
            "utcOffset": "+08:00",
            "asOf": "2025-01-01",
            "status": "illustrative",
            "tax": "notStated",
            "policies": policies,
            "items": [
                {
                    "id": "calls",
                    "name": "calls",
                    "unit": "call",
                    "free": [{"id": "free", "quantity": "1000", "every": "P1M"}],
                    "packs": packs,
                    "payPerUse": {
                        "tiersMode": "volume" if volume else "graduated",
                        "tiers": tiers,
                    },
                }
            ],
        },
        "item": "calls",
        "start": dice.choice(["2024-02", "2025-01", "2025-06"]),
        "months": [str(int(level * swing(month))) for month in range(months)],
    }


def plan(program, request):
    """What Packwise says: its total in hundredths, whether it is proven, its seconds."""
    begin = time.perf_counter()
    text = json.dumps(request)
    done = subprocess.run([program, "plan", "-"], input=text, capture_output=True, text=True)
    seconds = time.perf_counter() - begin
    if done.returncode != 0:
        sys.exit(f"packwise plan: {done.stderr}\n{text}")
    answer = json.loads(done.stdout)
    return cents(answer["best"]["total"]), answer["exact"], seconds


def cases(program, count, seed):
    wrong = unfinished = 0
    ours = theirs = 0.0
    for number in range(seed, seed + count):
        request = question(random.Random(number))
        asked = Question(request)
        found, bound, done, seconds = Model(asked).solve()
        theirs += seconds
        cost = asked.cost(found)
        total, exact, seconds = plan(program, request)
        ours += seconds
        low = bound - TOLERANCE * cost
        right = exact and total <= cost and total >= low
        if done:
            right = right and cost - total <= TOLERANCE * cost
        unfinished += not done
        if not right:
            wrong += 1
            print(f"case {number}: plan {total} exact {exact}, HiGHS {cost}, bound {bound:.1f}")
            print(json.dumps(request))
    print(f"{count} plans in {ours:.1f} s, HiGHS in {theirs:.1f} s; {unfinished} left by HiGHS")
    print(f"# pass {count - wrong}\n# fail {wrong}")
    if wrong or unfinished > count // 5:
        sys.exit(1)


def solve(limit):
    """Solves questions as they come, and prints what they cost, the bound, whether HiGHS is done,
    and its milliseconds; in hundredths."""
    for line in sys.stdin:
        asked = Question(json.loads(line))
        model = Model(asked)
        model.solver.setOptionValue("time_limit", limit)
        found, bound, done, seconds = model.solve()
        print(asked.cost(found), f"{bound:.1f}", str(done).lower(), f"{seconds * 1000:.1f}")
        sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1] == "solve":
        solve(float(sys.argv[2]))
    else:
        numbers = [int(word) for word in sys.argv[3:]] + [50, 1][len(sys.argv) - 3 :]
        cases(sys.argv[2], numbers[0], numbers[1])
