//! The total of the recommended plan, what it saves, and what is proven of it.

use rust_decimal::Decimal;

use super::lines::{Which, settled};
use super::look::{Look, minus, refused, split_bold, with_bold};
use super::words::Hero as Words;
use super::{Hero, sums};
use crate::plan::{Alternative, Kind, Priced, Purchase};
use crate::view::text::join;
use crate::view::total::currency_and_tax;
use crate::view::words_result::States;

/// The hero.
pub(super) fn hero(look: &Look<'_>) -> Hero {
    let words = Words::of(look.lang);
    let answer = look.told.answer;
    let best = answer.best.as_ref();
    let label = match best {
        Some(_) if answer.exact => words.cheapest,
        Some(_) => words.cheapest_found,
        None => words.without,
    };
    let total = best.and_then(|best| best.total).map(|total| {
        let parts = look.coin.parts(total);
        (parts.whole, parts.decimals)
    });
    let no_use = best
        .filter(|best| best.purchases.is_empty())
        .map(|_| if look.item.packs.is_empty() { words.no_packs } else { words.no_use }.to_owned());
    Hero {
        label: label.to_owned(),
        words: total.is_none().then(|| without(look).to_owned()),
        total,
        currency: currency_and_tax(look.told.book, &look.coin, look.lang),
        no_use,
        saved: best.and_then(|best| saved(look, best)),
        proof: match best {
            Some(best) => proof(look, best),
            None => unpriced(look),
        },
        exact: answer.exact,
        why: best.map(|best| sums::of_best(look, best)),
    }
}

/// What stands where the total would be.
fn without<'w>(look: &Look<'_>) -> &'w str {
    let answer = look.told.answer;
    if !answer.exact {
        Words::of(look.lang).not_found
    } else if answer.pay_per_use.total.is_some() && !refused(&answer.pay_per_use).is_zero() {
        Words::of(look.lang).never_covered
    } else {
        States::of(look.lang).no_price
    }
}

/// Why there is no plan.
fn unpriced(look: &Look<'_>) -> String {
    let words = Words::of(look.lang);
    let answer = look.told.answer;
    let first = if answer.exact { words.proven_unpriced } else { words.not_proven };
    let second = if answer.pay_per_use.total.is_none() {
        words.ask_sales.fill([look.told.book.provider.in_language(look.lang.tag())])
    } else {
        words.pay_refused.fill([&look.units(refused(&answer.pay_per_use))])
    };
    join(look.lang, first, &second)
}

/// What is saved against the cart and pay-per-use alone.
fn saved(look: &Look<'_>, best: &Priced) -> Option<[String; 3]> {
    let words = Words::of(look.lang);
    let alone = &look.told.answer.pay_per_use;
    let of_pay = match refused(alone).is_zero() {
        true => minus(alone.total, best.total).filter(|saved| *saved > Decimal::ZERO),
        false => None,
    };
    let pay = of_pay.map(|saved| look.coin.money(saved));
    let cart = look.told.cart.filter(|cart| !cart.purchases.is_empty() && covers(cart));
    let same = cart.is_some_and(|cart| settled(&cart.purchases) == settled(&best.purchases));
    let of_cart = minus(cart.and_then(|cart| cart.total), best.total);
    Some(match (of_cart, pay) {
        (Some(_), Some(pay)) if same => with_bold(&words.cart_is, [&pay]),
        (Some(_), None) if same => split_bold(words.cart_is_alone),
        (Some(more), Some(pay)) if more.is_zero() => with_bold(&words.cart_same, [&pay]),
        (Some(more), None) if more.is_zero() => split_bold(words.cart_same_alone),
        (Some(more), _) if more < Decimal::ZERO => {
            with_bold(&words.cart_less, [&look.coin.money(-more)])
        }
        (Some(more), Some(pay)) => with_bold(&words.less_both, [&look.coin.money(more), &pay]),
        (Some(more), None) => with_bold(&words.less_cart, [&look.coin.money(more)]),
        (None, Some(pay)) => {
            let share = share(of_pay, alone.total);
            with_bold(&words.less_pay, [&pay, &share])
        }
        (None, None) if !refused(alone).is_zero() => {
            split_bold(&words.pay_refused.fill([&look.units(refused(alone))]))
        }
        (None, None) if alone.total.is_none() => split_bold(words.pay_unpriced),
        (None, None) => return None,
    })
}

fn share(part: Option<Decimal>, whole: Option<Decimal>) -> String {
    let both = part.zip(whole);
    both.and_then(|(part, whole)| crate::view::format::percent(part, whole)).unwrap_or_default()
}

/// Whether nothing is refused.
fn covers(plan: &Priced) -> bool {
    refused(plan).is_zero()
}

/// What is proven, and how the plan goes.
fn proof(look: &Look<'_>, best: &Priced) -> String {
    let (lang, words) = (look.lang, Words::of(look.lang));
    let answer = look.told.answer;
    let no_pack = best.purchases.is_empty();
    let proven = match (answer.exact, answer.at_least.zip(best.total)) {
        (true, _) if no_pack => words.proven_no_pack.to_owned(),
        (true, _) => words.proven.to_owned(),
        (false, Some((bound, total))) => {
            let above = minus(Some(total), Some(bound)).unwrap_or_default();
            words.bound.fill([&look.coin.money(bound), &look.coin.money(above)])
        }
        (false, None) => words.not_proven.to_owned(),
    };
    let more = if no_pack { nearest(look) } else { shape(look, best) };
    let text = join(lang, &proven, &more.unwrap_or_default());
    join(lang, &text, &at_once(look, best).unwrap_or_default())
}

/// The cheapest plan with a pack, where the best has none.
fn nearest(look: &Look<'_>) -> Option<String> {
    let packs = |line: &&super::lines::Line<'_>| {
        !line.plan.purchases.is_empty() && line.which != Which::Cart
    };
    let others = look.lines.iter().filter(packs).filter(|line| line.plan.total.is_some());
    let line = others.min_by_key(|line| line.plan.total)?;
    let more = minus(line.plan.total, look.told.answer.best.as_ref()?.total)?;
    let what = look.bought_words(&line.plan.purchases);
    Some(Words::of(look.lang).nearest.fill([&look.coin.money(more), &what]))
}

/// How the purchases follow each other.
fn shape(look: &Look<'_>, best: &Priced) -> Option<String> {
    let words = Words::of(look.lang);
    let first = best.purchases.first()?.month;
    let last = best.purchases.last()?.month;
    if first == last {
        return None;
    }
    let size = |pack: usize| look.item.packs.get(pack).map(|pack| pack.quantity);
    let (now, later): (Vec<&Purchase>, Vec<&Purchase>) =
        best.purchases.iter().partition(|it| it.month == first);
    let least = now.iter().filter_map(|it| size(it.pack)).min();
    let next = later.first()?.month;
    let dry = best.months.get(next.checked_sub(1)?).zip(best.months.get(next));
    let runs_dry = dry.is_some_and(|(before, month)| before.left < month.packs);
    if runs_dry && later.iter().all(|it| size(it.pack) < least) {
        let one = now.len() == 1 && now.iter().all(|it| it.count == 1);
        let sentence = if one { &words.large_first } else { &words.large_first_many };
        return Some(sentence.fill([&look.month(next)]));
    }
    let mut months: Vec<usize> = best.purchases.iter().map(|it| it.month).collect();
    months.dedup();
    let count = months.len().to_string();
    Some(words.when_dry.fill([&count, &look.month(first), &look.month(last)]))
}

/// What buying everything at once would change.
fn at_once(look: &Look<'_>, best: &Priced) -> Option<String> {
    let words = Words::of(look.lang);
    let is = |other: &&Alternative| other.kind == Kind::AllAtOnce;
    let other = look.told.answer.alternatives.iter().find(is)?;
    let first = other.plan.purchases.first()?;
    if settled(&other.plan.purchases) == settled(&best.purchases) || best.purchases.is_empty() {
        return None;
    }
    let month = look.month(first.month);
    if !other.extra.is_zero() {
        return Some(words.at_once_more.fill([&month, &look.coin.money(other.extra)]));
    }
    let due = |plan: &Priced| plan.months.get(first.month)?.pack_money;
    let early = minus(due(&other.plan), due(best)).filter(|early| *early > Decimal::ZERO)?;
    let far = best.purchases.last()?.month.saturating_sub(first.month) > 1;
    let sentence = if far { &words.at_once_months } else { &words.at_once_same };
    Some(sentence.fill([&month, &look.coin.money(early)]))
}
