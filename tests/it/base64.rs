//! Texts in addresses.

use packwise::document::base64;

fn written(bytes: &[u8]) -> String {
    let mut out = String::new();
    base64::push(&mut out, bytes);
    out
}

#[test]
fn the_examples_of_the_standard() {
    for (plain, text) in [
        ("", ""),
        ("f", "Zg"),
        ("fo", "Zm8"),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg"),
        ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"),
    ] {
        assert_eq!(written(plain.as_bytes()), text);
        assert_eq!(base64::read(text).as_deref(), Some(plain.as_bytes()));
    }
    assert_eq!(written(&[0xfb, 0xff]), "-_8");
}

#[test]
fn what_is_written_is_read_back() {
    let all: Vec<u8> = (0..=255).collect();
    for length in 0..=all.len() {
        assert_eq!(base64::read(&written(&all[..length])).as_deref(), Some(&all[..length]));
    }
}

#[test]
fn what_was_cut_or_changed_is_not_read() {
    for text in ["Z", "Zm9vY", "Zm+v", "Zm/v", "Zg==", "Zm 9", "Zmé"] {
        assert_eq!(base64::read(text), None, "{text}");
    }
}
