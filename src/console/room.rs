//! Room for marks on a line: how far each is moved aside, and which have none. Floats are pixels.

/// Marks stand so many pixels apart, so that each can be pressed.
const APART: f64 = 14.0; // float: pixels
/// At most so many pixels from where it belongs a mark is moved for that.
const ASIDE: f64 = 42.0; // float: pixels
/// On a short line marks stand at least so many pixels apart.
const APART_SHORT: f64 = 9.0; // float: pixels

/// What a mark gives way to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// An event that can be changed: it stays in any case.
    Event,
    /// What warns or costs.
    Notable,
    /// Anything else.
    Rest,
}

/// A mark's place on the line in pixels, and its rank.
pub type Place = (f64, Rank); // float: pixels

/// By how many pixels each mark is moved to the right, so that it does not lie on the one before;
/// `None` where it would have to go too far. The places are in order.
pub fn aside(places: &[Place]) -> Vec<Option<f64>> {
    // float: pixels
    let mut free = f64::MIN;
    let by = |(place, rank): &Place| {
        let by = (free - place).max(0.0);
        (*rank == Rank::Event || by <= ASIDE).then(|| {
            let by = by.min(ASIDE);
            free = place + by + APART;
            by
        })
    };
    places.iter().map(by).collect()
}

/// The same on a short line, where a mark that is moved far says another time: only events are
/// moved, and what comes after them in rank is drawn where they leave room.
pub fn aside_short(places: &[Place]) -> Vec<Option<f64>> {
    let mut found = vec![None; places.len()];
    let mut drawn: Vec<f64> = Vec::new(); // float: pixels
    for rank in [Rank::Event, Rank::Notable, Rank::Rest] {
        for ((place, own), found) in places.iter().zip(&mut found) {
            if *own != rank {
                continue;
            }
            let near = |at: &&f64| (*at - place).abs() < APART_SHORT; // float: pixels
            let by = match drawn.iter().rfind(near) {
                None => 0.0,
                Some(at) if rank == Rank::Event => (at + APART_SHORT - place).min(APART),
                Some(_) => continue,
            };
            drawn.push(place + by);
            *found = Some(by);
        }
    }
    found
}
