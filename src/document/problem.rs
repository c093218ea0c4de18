//! What is wrong with a document, and where.

use super::Node;

/// Letters of a message; those of our own making are shorter.
const MESSAGE: usize = 600;

/// One broken rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The rule, a stable name such as `unknownKey`.
    pub code: &'static str,
    /// The place, a JSON Pointer (RFC 6901); empty for the whole document.
    pub path: String,
    /// The values concerned, and what to do.
    pub message: String,
}

impl Problem {
    /// A problem that concerns the whole request.
    pub fn whole(code: &'static str, message: impl Into<String>) -> Problem {
        Problem { code, path: String::new(), message: message.into() }
    }

    /// The message as it is told to others: what the document holds may stand in it, but not all of
    /// it where it is long.
    pub fn told(&self) -> String {
        let mut told: String = self.message.chars().take(MESSAGE).collect();
        if told.len() < self.message.len() {
            told.push('…');
        }
        told
    }
}

/// All the problems of a document, in the order found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// How many problems are kept; a document with more is told so once.
    pub const LIMIT: usize = 100;

    /// Notes one problem.
    pub fn add(&mut self, code: &'static str, path: &Path<'_>, message: impl Into<String>) {
        if self.0.len() < Self::LIMIT {
            self.0.push(Problem { code, path: path.pointer(), message: message.into() });
        } else if self.0.len() == Self::LIMIT {
            let message = "there are more problems; mend these and try again";
            self.0.push(Problem::whole("moreProblems", message));
        }
    }

    /// Adds the problems that another reader of the same document found.
    pub fn join(&mut self, found: Problems) {
        self.0.extend(found.0);
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The list in the form of the contract: `{"errors": [{"code", "path", "message"}]}`.
    pub fn to_node(&self) -> Node {
        let list = self.0.iter().map(|problem| {
            Node::object([
                ("code", Node::text(problem.code)),
                ("path", Node::text(problem.path.as_str())),
                ("message", Node::text(problem.told())),
            ])
        });
        Node::object([("errors", Node::List(list.collect()))])
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Problems {
        Problems(vec![problem])
    }
}

/// One step from a value to a part of it.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// Into an object.
    Key(&'a str),
    /// Into an array.
    Index(usize),
}

/// A place in a document, spelt out only when something is wrong there.
#[derive(Clone, Copy, Debug)]
pub struct Path<'a> {
    above: Option<(&'a Path<'a>, Step<'a>)>,
}

impl<'a> Path<'a> {
    /// The whole document.
    pub const ROOT: Path<'static> = Path { above: None };

    /// The place under a key.
    pub fn key(&'a self, key: &'a str) -> Path<'a> {
        Path { above: Some((self, Step::Key(key))) }
    }

    /// The place at an index.
    pub fn index(&'a self, index: usize) -> Path<'a> {
        Path { above: Some((self, Step::Index(index))) }
    }

    /// The JSON Pointer of this place.
    pub fn pointer(&self) -> String {
        let Some((above, step)) = self.above else {
            return String::new();
        };
        let mut pointer = above.pointer();
        pointer.push('/');
        match step {
            Step::Key(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
            Step::Index(index) => pointer.push_str(&index.to_string()),
        }
        pointer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_cut_between_letters() {
        let mut problems = Problems::default();
        problems.add("code", &Path::ROOT, "包".repeat(10_000_000));
        let message = problems.0[0].told();
        assert_eq!(message.chars().count(), MESSAGE + 1);
        assert!(message.ends_with("包…"));
        assert_eq!(Problem::whole("code", "short").told(), "short");
    }
}
