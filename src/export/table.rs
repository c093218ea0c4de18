//! A table of typed cells, and a workbook of such tables, also as a document: the program that
//! writes `.xlsx` is one of its own, and gets it as JSON.

use crate::document::Node;
use crate::money;
use rust_decimal::Decimal;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// An exact number.
    Number(Decimal),
    /// A time on the book's clock, such as `2025-01-01T00:00:00`.
    Time(String),
}

impl Cell {
    /// Words; nothing for an empty text.
    pub fn text(words: impl Into<String>) -> Cell {
        let words = words.into();
        if words.is_empty() { Cell::Empty } else { Cell::Text(words) }
    }

    /// Words that may be absent.
    pub fn maybe(words: Option<&str>) -> Cell {
        words.map_or(Cell::Empty, Cell::text)
    }

    /// A number that may be absent.
    pub fn number(value: Option<Decimal>) -> Cell {
        value.map_or(Cell::Empty, Cell::Number)
    }

    fn to_node(&self) -> Node {
        match self {
            Cell::Empty => Node::Null,
            Cell::Text(words) => Node::object([("text", Node::text(words.as_str()))]),
            Cell::Number(value) => Node::object([("number", Node::decimal(*value))]),
            Cell::Time(time) => Node::object([("time", Node::text(time.as_str()))]),
        }
    }

    fn from_node(node: &Node) -> Option<Cell> {
        if *node == Node::Null {
            return Some(Cell::Empty);
        }
        let text = |key| node.text_at(key).map(str::to_owned);
        let number = || money::parse(node.text_at("number")?).map(Cell::Number);
        text("text").map(Cell::Text).or_else(number).or_else(|| text("time").map(Cell::Time))
    }
}

/// A table: a name, the heads of its columns, and rows of as many cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it is called: the sheet's name.
    pub name: String,
    /// The heads.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// An empty table.
    pub fn new(name: &str, columns: &[&str]) -> Table {
        let columns = columns.iter().map(|head| (*head).to_owned()).collect();
        Table { name: name.to_owned(), columns, rows: Vec::new() }
    }

    fn to_node(&self) -> Node {
        let heads = self.columns.iter().map(|head| Node::text(head.as_str())).collect();
        let row = |cells: &Vec<Cell>| Node::List(cells.iter().map(Cell::to_node).collect());
        Node::object([
            ("name", Node::text(self.name.as_str())),
            ("columns", Node::List(heads)),
            ("rows", Node::List(self.rows.iter().map(row).collect())),
        ])
    }

    fn from_node(node: &Node) -> Option<Table> {
        let head = |node: &Node| node.as_text().map(str::to_owned);
        let row = |node: &Node| node.as_list().iter().map(Cell::from_node).collect();
        Some(Table {
            name: node.text_at("name")?.to_owned(),
            columns: node.list_at("columns").iter().map(head).collect::<Option<_>>()?,
            rows: node.list_at("rows").iter().map(row).collect::<Option<_>>()?,
        })
    }
}

/// A workbook: its sheets, and the time that it is dated with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workbook {
    /// The time on the book's clock to which it tells: the file's date, so that the same account
    /// gives the same bytes.
    pub time: String,
    /// The sheets, in order.
    pub sheets: Vec<Table>,
}

impl Workbook {
    /// The document that the program for `.xlsx` reads.
    pub fn to_node(&self) -> Node {
        Node::object([
            ("time", Node::text(self.time.as_str())),
            ("sheets", Node::List(self.sheets.iter().map(Table::to_node).collect())),
        ])
    }

    /// Reads such a document; `None` when it is another one.
    pub fn from_node(node: &Node) -> Option<Workbook> {
        Some(Workbook {
            time: node.text_at("time")?.to_owned(),
            sheets: node.list_at("sheets").iter().map(Table::from_node).collect::<Option<_>>()?,
        })
    }
}
