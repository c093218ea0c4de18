//! Where a plan stands when a month begins, in few bytes: a search keeps hundreds of thousands.

use super::month::Serving;

/// What is left of each lot in line, and how many packs were of no use. States sort as these lists
/// do, number by number, so that plans are gone on from in an order that does not depend on how
/// they are kept.
pub(super) type State = Box<[u8]>;

/// Writes a state over `into`.
pub(super) fn write(serving: &[Serving], idle: u32, into: &mut Vec<u8>) {
    into.clear();
    for (lot, left) in serving {
        number(*lot as u128, into);
        number(left.unsigned_abs(), into);
    }
    // Less than the first byte of any number: a list sorts before those that begin like it.
    into.push(0);
    number(idle.into(), into);
}

/// A number: how many bytes it has and one more, then its bytes, the highest first.
fn number(number: u128, into: &mut Vec<u8>) {
    if let Ok(byte) = u8::try_from(number).map(|byte| [2 - u8::from(byte == 0), byte]) {
        // Most of them.
        return into.extend_from_slice(byte.get(..usize::from(byte[0])).unwrap_or_default());
    }
    let zeros = number.leading_zeros() as usize / 8;
    let bytes = number.to_be_bytes();
    let bytes = bytes.get(zeros..).unwrap_or_default();
    into.push(bytes.len() as u8 + 1);
    into.extend_from_slice(bytes);
}

/// Reads a state: leaves in `serving` what is left, and says how many packs were of no use.
pub(super) fn read(state: &[u8], serving: &mut Vec<Serving>) -> u32 {
    serving.clear();
    let mut rest = state;
    while let Some(lot) = take(&mut rest) {
        let left = take(&mut rest).unwrap_or(0);
        serving.push((lot as usize, left as i128));
    }
    u32::try_from(take(&mut rest).unwrap_or(0)).unwrap_or(u32::MAX)
}

/// Takes the next number off; nothing at the end of the list, which is taken off too.
fn take(rest: &mut &[u8]) -> Option<u128> {
    let (length, after) = rest.split_first()?;
    let (bytes, after) = after.split_at_checked(usize::from(*length).saturating_sub(1))?;
    *rest = after;
    let number = bytes.iter().fold(0, |number: u128, byte| number << 8 | u128::from(*byte));
    (*length > 0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_read_as_they_were_written_and_sort_as_their_lists() {
        let numbers = [0, 1, 2, 255, 256, 257, 65_535, 65_536, i128::MAX];
        let mut lists: Vec<(Vec<Serving>, u32)> = vec![(Vec::new(), 0), (Vec::new(), 300)];
        for (place, left) in numbers.iter().enumerate() {
            for idle in [0, 1, 256] {
                let first = (place * 100, *left);
                lists.push((vec![first], idle));
                lists.push((vec![(3, 7), first], idle));
                lists.push((vec![first, (1000, 1), (70_000, *left)], idle));
            }
        }
        let written = |(serving, idle): &(Vec<Serving>, u32)| {
            let mut bytes = Vec::new();
            write(serving, *idle, &mut bytes);
            bytes
        };
        let mut serving = Vec::new();
        for left in &lists {
            assert_eq!(read(&written(left), &mut serving), left.1);
            assert_eq!(serving, left.0);
            for right in &lists {
                assert_eq!(
                    written(left).cmp(&written(right)),
                    left.cmp(right),
                    "{left:?} {right:?}"
                );
            }
        }
    }
}
