//! From a question to advice, stage by stage: the plan, other lists, other usage, many futures.
//! What was found for the question before is kept where the new one does not touch it.

use super::protocol::{Ask, Buy, Found, Stage};
use super::question::{Question, Unsure};
use crate::advice::{self, Compared, LineUp, Told, line_up};
use crate::book::{self, PriceBook};
use crate::document::{Node, Path, Problem, Problems};
use crate::plan::{
    self, Answer, Doubt, Futures, Planner, Priced, Purchase, Range, Request, Sensitivity, futures,
    sensitivity,
};
use crate::view::Lang;

/// Usage is looked at from half the forecast to twice it.
const RANGE: Range = Range { from: 50, to: 200, step: 5 };

/// What hears how it goes: the stage and its share in thousandths. It answers whether to go on.
pub type Hears<'a> = &'a mut dyn FnMut(Stage, u32) -> bool;
/// What hears what was found, and whether that is all.
pub type Finds<'a> = &'a mut dyn FnMut(Found, bool);

/// An item of a book with its question and its plan.
struct Case {
    book: PriceBook,
    request: Request,
    answer: Answer,
}

impl Case {
    fn compared(&self) -> Compared<'_> {
        let Case { book, request, answer } = self;
        Compared { book, request, answer }
    }
}

/// What is known of the last question.
#[derive(Default)]
pub struct Desk {
    question: Option<Question>,
    books: Vec<(String, String)>,
    case: Option<Case>,
    cart: Option<Priced>,
    beside: Vec<Case>,
    sensitivity: Option<Sensitivity>,
    futures: Option<Futures>,
}

impl Desk {
    /// Works a question out, telling what is found after every stage; `false` where it was told
    /// to stop.
    ///
    /// # Errors
    /// What is wrong with the question, its books or its figures.
    pub fn work(
        &mut self,
        ask: &Ask,
        hears: Hears<'_>,
        finds: Finds<'_>,
    ) -> Result<bool, Problems> {
        let question = read(ask)?;
        self.forget(&question, ask);
        (self.question, self.books) = (Some(question.clone()), ask.books.clone());
        let document = document_of(ask, &question.book)?;
        if self.case.is_none() {
            let asked = question.clone();
            let Some(case) = case(&document, &asked, Stage::Plan, hears)? else {
                return Ok(false);
            };
            self.case = Some(case);
        }
        self.price_cart(&question)?;
        self.tell(finds, question.beside.is_empty() && self.is_whole());
        for (book, item) in question.beside.iter().skip(self.beside.len()) {
            let asked = alike(&question, book, item);
            let document = document_of(ask, book)?;
            let Some(case) = case(&document, &asked, Stage::Beside, hears)? else {
                return Ok(false);
            };
            self.beside.push(case);
        }
        if !question.beside.is_empty() {
            self.tell(finds, self.is_whole());
        }
        self.look_ahead(&question, hears, finds)
    }

    /// Other usage, then many futures.
    fn look_ahead(
        &mut self,
        question: &Question,
        hears: Hears<'_>,
        finds: Finds<'_>,
    ) -> Result<bool, Problems> {
        let Some(case) = &self.case else { return Ok(false) };
        let planner = Planner::new(&case.book, &case.request)?;
        let LineUp { plans, pay_per_use: alone } = line_up(&case.answer, self.cart.as_ref());
        if self.sensitivity.is_none() {
            let heard = &mut |share| hears(Stage::Sensitivity, share);
            let Some(found) = sensitivity(&planner, &plans, alone, &RANGE, heard)? else {
                return Ok(false);
            };
            self.sensitivity = Some(found);
            self.tell(finds, self.futures.is_some());
        }
        if self.futures.is_none() {
            let heard = &mut |share| hears(Stage::Futures, share);
            let Some(found) = futures(&planner, &plans, &doubt(&question.unsure), heard)? else {
                return Ok(false);
            };
            self.futures = Some(found);
            self.tell(finds, true);
        }
        Ok(true)
    }

    fn is_whole(&self) -> bool {
        self.sensitivity.is_some() && self.futures.is_some()
    }

    /// Drops what another question makes untrue.
    fn forget(&mut self, question: &Question, ask: &Ask) {
        let same = |before: &Question| {
            let unasked = |it: &Question| Question {
                unsure: Unsure::default(),
                beside: Vec::new(),
                ..it.clone()
            };
            unasked(before) == unasked(question)
        };
        let Some(before) = self.question.as_ref().filter(|before| same(before)) else {
            *self = Desk::default();
            return;
        };
        if before.unsure != question.unsure {
            self.futures = None;
        }
        let alike = before.beside.iter().zip(&question.beside).take_while(|(a, b)| a == b).count();
        self.beside.truncate(alike);
        let book = |books: &[(String, String)]| {
            books.iter().find(|(id, _)| *id == question.book).map(|(_, text)| text.clone())
        };
        if book(&self.books) != book(&ask.books) {
            *self = Desk::default();
        }
    }

    fn price_cart(&mut self, question: &Question) -> Result<(), Problems> {
        let Some(case) = &self.case else { return Ok(()) };
        let cart = purchases(question, case);
        self.cart = match cart.is_empty() {
            true => None,
            false => Some(Planner::new(&case.book, &case.request)?.price(&cart)?),
        };
        Ok(())
    }

    fn tell(&self, finds: Finds<'_>, last: bool) {
        let Some(case) = &self.case else { return };
        let compared: Vec<Compared<'_>> = self.beside.iter().map(Case::compared).collect();
        let told = Told {
            book: &case.book,
            request: &case.request,
            answer: &case.answer,
            cart: self.cart.as_ref(),
            sensitivity: self.sensitivity.as_ref(),
            futures: self.futures.as_ref(),
            compared: &compared,
        };
        let (en, zh) = (advice::advise(&told, Lang::En), advice::advise(&told, Lang::Zh));
        let plans = line_up(&case.answer, self.cart.as_ref()).plans;
        let carts = plans.iter().map(|purchases| buys(case, purchases)).collect();
        finds(Found { en, zh, carts }, last);
    }
}

fn buys(case: &Case, purchases: &[Purchase]) -> Vec<Buy> {
    let packs = case.book.items.get(case.request.item).map(|item| &item.packs);
    let buy = |bought: &Purchase| {
        let pack = packs?.get(bought.pack)?;
        Some(Buy { month: bought.month, pack: pack.id.clone(), count: bought.count })
    };
    purchases.iter().filter_map(buy).collect()
}

/// What is in the cart, within the months.
fn purchases(question: &Question, case: &Case) -> Vec<Purchase> {
    let item = case.book.items.get(case.request.item);
    let months = question.months.len();
    let purchase = |bought: &super::question::Bought| {
        let month = (0..months).find(|month| question.month_start(*month) == bought.month)?;
        let pack = item?.pack_index(&bought.pack)?;
        Some(Purchase { month, pack, count: bought.count })
    };
    let mut bought: Vec<Purchase> = question.cart.iter().filter_map(purchase).collect();
    bought.sort_unstable();
    bought
}

fn doubt(unsure: &Unsure) -> Doubt {
    let Unsure { paths, seed, level, growth, season, noise } = unsure.clone();
    Doubt { paths, seed, level, growth, season, noise }
}

/// The same months of another item: what is there already belongs to the first.
fn alike(question: &Question, book: &str, item: &str) -> Question {
    let mut other = Question { beside: Vec::new(), ..question.clone() };
    other.turn_to(book, item);
    if book != question.book {
        other.rules = Vec::new();
    }
    other
}

fn read(ask: &Ask) -> Result<Question, Problems> {
    let parse = |text: &str| Node::parse(text).map_err(|error| Problem::whole("notJson", error));
    let broken = || Problem::whole("badQuestion", "the question cannot be read");
    let mut question = Question::read(&parse(&ask.question)?).ok_or_else(broken)?;
    if let Some(doubt) = &ask.doubt {
        question.read_doubt(&parse(doubt)?).ok_or_else(broken)?;
    }
    Ok(question)
}

fn document_of(ask: &Ask, id: &str) -> Result<Node, Problems> {
    let text = ask.books.iter().find(|(known, _)| known == id).map(|(_, text)| text);
    let missing = || Problem::whole("unknownBook", ["there is no price list ", id].concat());
    let text = text.ok_or_else(missing)?;
    Ok(Node::parse(text).map_err(|error| Problem::whole("notJson", error))?)
}

/// Reads a book with the reader's rules, and finds the plan.
fn case(
    document: &Node,
    question: &Question,
    stage: Stage,
    hears: Hears<'_>,
) -> Result<Option<Case>, Problems> {
    let ours = |node: Node, (of, is): &(String, String)| book::with_policy(&node, of, is);
    let book = book::read(&question.rules.iter().fold(document.clone(), ours), &Path::ROOT)?;
    let request = match stage {
        Stage::Beside => without_packs_too(question, &book),
        _ => question
            .request(&book)
            .filter(|_| question.fits(&book))
            .map(|it| plan::read(&it, &book)),
    };
    let request = request.ok_or_else(|| {
        Problem::whole("unknownItem", "the price list does not have what the question names")
    })??;
    let heard = &mut |share| hears(stage, share);
    let Some(answer) = Planner::new(&book, &request)?.answer(heard)? else { return Ok(None) };
    Ok(Some(Case { book, request, answer }))
}

/// The request of an item that is compared: it may have no packs, and be paid per use alone.
fn without_packs_too(question: &Question, book: &PriceBook) -> Option<Result<Request, Problems>> {
    let at = book.item_index(&question.item)?;
    let item = book.items.get(at).filter(|item| item.is_used())?;
    Some(Ok(Request {
        item: at,
        start: question.start,
        months: question.months.clone(),
        pack_prices: vec![None; item.packs.len()],
        held: Vec::new(),
        opened: book.offset.midnight(question.start),
    }))
}
