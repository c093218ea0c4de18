//! Usage statistics: filters, charts, one row for each API, error codes.

use std::rc::Rc;

use crate::console::days;
use crate::console::desk::Desk;
use crate::console::line;
use crate::console::words::Sections;
use crate::dom::html::{Child, Collect, View, action, el, many};
use crate::dom::select::{Select, select};
use crate::scene::{ApiRow, Choice, ErrorRow, Filter, Period, Scene, Usage};
use crate::view::Lang;

use super::closed;
use super::field::{TextField, head, opener, text_field};
use super::figure::figure;
use super::files;

fn set(desk: Desk, change: impl FnOnce(&mut Filter)) {
    desk.filter.update(change);
    line::ask_scene(desk);
}

/// The section.
pub fn usage(desk: Desk, scene: &Scene, lang: Lang) -> View {
    let words = Sections::of(lang);
    let usage = &scene.usage;
    if let Some(hidden) = closed::curtain(scene, lang) {
        return section(words.usage, Vec::new(), hidden);
    }
    let button = |id: &'static str, text: &'static str, act: fn(Desk)| {
        action("button minor").attr("id", id).on("click", move |_| act(desk)).child(text).into_any()
    };
    let files = vec![
        button("usage-excel", words.excel, files::workbook),
        button("usage-csv", words.csv, files::usage_csv),
    ];
    let chart = usage
        .chart
        .as_ref()
        .map(|chart| figure(desk, "usage-chart".to_owned(), words.usage.to_owned(), chart, lang));
    let none = usage.rows.is_empty().then(|| el("p").class("small").child(words.no_calls));
    let table = (!usage.rows.is_empty()).then(|| table(desk, usage, lang));
    let problem = usage.problem.clone().map(|text| el("p").class("error").child(text));
    let filters = filters(desk, usage, lang).view();
    let body = many(vec![filters, problem.view(), none.view(), chart.view(), table.view()]);
    section(words.usage, files, body)
}

fn section(name: &'static str, acts: Vec<View>, body: View) -> View {
    el("section")
        .attr("id", "usage")
        .attr("aria-labelledby", "usage-head")
        .child(head("usage", name, acts))
        .child(body)
        .into_any()
}

/// What an option is in a select: an empty text is a value of its own.
fn value(option: Option<&String>) -> String {
    option.map_or_else(|| "*".to_owned(), |text| ["=", text].concat())
}

fn choice(
    desk: Desk,
    id: &'static str,
    choice: &Choice,
    put: fn(&mut Filter, Option<String>),
) -> View {
    let options = choice.options.iter().map(|(own, words)| (value(own.as_ref()), words.clone()));
    let chosen = choice.options.get(choice.chosen).and_then(|(own, _)| own.clone());
    let chosen = value(chosen.as_ref());
    select(Select {
        id: id.to_owned(),
        label: choice.label.clone(),
        choices: options.collect(),
        chosen: Rc::new(move || chosen.clone()),
        on_choose: Rc::new(move |text: String| {
            let chosen = text.strip_prefix('=').map(str::to_owned);
            set(desk, |filter| put(filter, chosen));
        }),
    })
}

fn filters(desk: Desk, usage: &Usage, lang: Lang) -> View {
    let days = usage.days.clone();
    let period = {
        let options = usage.period.options.iter();
        let options = options.map(|(own, words)| (own.clone().unwrap_or_default(), words.clone()));
        let chosen = usage.period.options.get(usage.period.chosen);
        let chosen = chosen.and_then(|(own, _)| own.clone()).unwrap_or_default();
        let given = days.clone();
        select(Select {
            id: "usage-period".to_owned(),
            label: usage.period.label.clone(),
            choices: options.collect(),
            chosen: Rc::new(move || chosen.clone()),
            on_choose: Rc::new(move |name: String| {
                let (first, last) = given.clone();
                desk.days.set(given.clone());
                set(desk, |filter| {
                    filter.period = match name.as_str() {
                        "thisMonth" => Period::ThisMonth,
                        "thisYear" => Period::ThisYear,
                        "all" => Period::All,
                        "own" => Period::Own { first, last },
                        _ => Period::Last30Days,
                    };
                });
            }),
        })
    };
    let own = desk.filter.with(|filter| matches!(filter.period, Period::Own { .. }));
    let row = el("div")
        .class("filters")
        .child(period)
        .child(choice(desk, "usage-service", &usage.service, |filter, chosen| {
            filter.service = chosen;
            filter.api = None;
        }))
        .child(choice(desk, "usage-api", &usage.api, |filter, chosen| filter.api = chosen))
        .child(choice(desk, "usage-account", &usage.account, |filter, it| filter.account = it))
        .child(choice(desk, "usage-channel", &usage.channel, |filter, it| filter.channel = it));
    many(vec![
        row.into_any(),
        own.then(|| own_days(desk, lang)).view(),
        el("p").class("small").child(usage.span.clone()).into_any(),
    ])
}

/// The reader's own days.
fn own_days(desk: Desk, lang: Lang) -> View {
    let words = Sections::of(lang);
    let day = |is_last: bool| {
        move || desk.days.with(|(first, last)| if is_last { last } else { first }.clone())
    };
    let wrong = |is_last: bool| {
        move || {
            let span = desk.span()?;
            let read = desk.days.with(|typed| days::read(typed, span, lang));
            let [first, last] = read.err()?;
            if is_last { last } else { first }
        }
    };
    let put = |is_last: bool| {
        move |typed: String| {
            desk.days.update(|(first, last)| *(if is_last { last } else { first }) = typed);
            let Some(span) = desk.span() else { return };
            if let Ok((first, last)) = desk.days.peek(|typed| days::read(typed, span, lang)) {
                set(desk, |filter| filter.period = Period::Own { first, last });
            }
        }
    };
    let field = |id, label, last| {
        text_field(TextField {
            id,
            label,
            help: "",
            value: Rc::new(day(last)),
            wrong: Rc::new(wrong(last)),
            when: "change",
            on_type: Rc::new(put(last)),
        })
    };
    el("div")
        .class("row")
        .child(field("usage-first", words.first_day, false))
        .child(field("usage-last", words.last_day, true))
        .into_any()
}

fn table(desk: Desk, usage: &Usage, lang: Lang) -> View {
    let column = |(place, text): (usize, &String)| {
        let class = (place > 0).then_some("num");
        el("th").attr("scope", "col").attr("class", class).child(text.clone()).into_any()
    };
    let heads = usage.heads.iter().enumerate().map(column).collect_views();
    let rows = usage.rows.iter().map(|row| api(desk, row, &usage.heads, lang)).collect_views();
    let foot = |(place, text): (usize, &String)| match place {
        0 => el("th").attr("scope", "row").child(text.clone()).into_any(),
        _ => el("td").class("num").child(text.clone()).into_any(),
    };
    let foot = (!usage.foot.is_empty()).then(|| {
        el("tfoot").child(
            el("tr").child(usage.foot.iter().enumerate().map(foot).collect_views()).child(el("td")),
        )
    });
    el("table")
        .class("apis")
        .child(el("caption").class("vh").child(Sections::of(lang).usage))
        .child(el("thead").child(el("tr").child(heads).child(el("td"))))
        .child(el("tbody").child(rows))
        .child(foot)
        .into_any()
}

fn api(desk: Desk, row: &ApiRow, heads: &[String], lang: Lang) -> View {
    let words = Sections::of(lang);
    let key = ["errors-", &row.api].concat();
    let open = desk.is_open(&key) && !row.errors.is_empty();
    let cell = |(place, text): (usize, &String)| {
        let label = heads.get(place + 1).cloned().unwrap_or_default();
        el("td").class("num").attr("data-label", label).child(text.clone()).into_any()
    };
    let opener = (!row.errors.is_empty())
        .then(|| opener(desk, key, words.errors_of.fill([&row.api]), words.error_codes));
    let line = el("tr")
        .child(el("th").attr("scope", "row").child(row.api.clone()))
        .child(row.figures.iter().enumerate().map(cell).collect_views())
        .child(el("td").class("act").child(opener));
    let errors = open.then(|| {
        let list = el("ul").class("why codes").child(row.errors.iter().map(code).collect_views());
        el("tr").class("whyrow").child(el("td").attr("colspan", "7").child(list))
    });
    many(vec![line.into_any(), errors.view()])
}

fn code(error: &ErrorRow) -> View {
    let share = (f64::from(error.thousandths) / 10.0).to_string() + "%";
    el("li")
        .child(el("span").class("code").child(error.code.clone()))
        .child(
            el("span")
                .class("code-bar")
                .attr("aria-hidden", "true")
                .child(el("i").style("width", move || share.clone())),
        )
        .child(el("span").class("num").child(error.count.clone()))
        .child(
            el("span")
                .class(if error.billed { "verdict strong" } else { "verdict" })
                .child(error.verdict.clone()),
        )
        .into_any()
}
