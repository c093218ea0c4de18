//! Base64 for addresses (RFC 4648, section 5), without padding.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes bytes after what is already in the text.
pub fn push(out: &mut String, bytes: &[u8]) {
    for block in bytes.chunks(3) {
        let at = |index: usize| u32::from(block.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for letter in 0..=block.len() {
            let index = bits >> (18 - 6 * letter) & 63;
            out.push(char::from(LETTERS[index as usize]));
        }
    }
}

/// The bytes that a text stands for; nothing when it was cut off or has a foreign character.
pub fn read(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    for block in text.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for (place, letter) in block.iter().enumerate() {
            let value = LETTERS.iter().position(|known| known == letter)?;
            bits |= u32::try_from(value).ok()? << (18 - 6 * place);
        }
        let count = block.len().checked_sub(2)?;
        out.extend(bits.to_be_bytes().iter().skip(1).take(count + 1));
    }
    Some(out)
}
