//! Sessions and one-time links.

use data_encoding::HEXLOWER;
use rolecall_credentials::{Token, TokenHash};
use rolecall_model::{Random, SystemRandom};

struct Counting;

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for (place, byte) in (0_u8..).zip(bytes) {
            *byte = place;
        }
    }
}

#[test]
fn a_token_is_43_characters_of_base64url() {
    let token = Token::draw(&Counting);
    assert_eq!(token.expose(), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
    assert_eq!(Token::draw(&SystemRandom).expose().len(), 43);
    assert_ne!(
        Token::draw(&SystemRandom).expose(),
        Token::draw(&SystemRandom).expose()
    );
}

#[test]
fn what_is_stored_is_the_sha_256_of_the_text() {
    let hash = TokenHash::of(&Token::draw(&Counting));
    assert_eq!(
        HEXLOWER.encode(hash.bytes()),
        "ea866a757e4c38babfa8127cbe9a409d3e1f93a00ff1488ff735fcf917afffd0"
    );
    assert_eq!(hash, TokenHash::from_bytes(*hash.bytes()));
    assert_eq!(format!("{hash:?}"), "TokenHash");
}

#[test]
fn a_token_reads_back_as_itself() {
    let token = Token::draw(&SystemRandom);
    let read = Token::parse(token.expose()).unwrap();
    assert_eq!(read.hash(), token.hash());
}

#[test]
fn a_token_that_is_cut_or_extended_or_spelt_otherwise_is_none() {
    let text = Token::draw(&Counting).expose().to_owned();
    let mut wrong = vec![
        String::new(),
        text[..42].to_owned(),
        text[1..].to_owned(),
        "x".repeat(1 << 20),
    ];
    wrong.extend(["A", "=", " ", "\n", "\0"].map(|more| format!("{text}{more}")));
    wrong.extend([" ", "\n"].map(|more| format!("{more}{text}")));
    wrong.extend(["+", "/", "=", "é", "\0", " "].map(|odd| text.replacen("AAE", &format!("{odd}AE"), 1)));
    wrong.push(format!("{}9", &text[..42]));
    for each in &wrong {
        assert_eq!(
            Token::parse(each).err().map(|rule| rule.code),
            Some("token_invalid"),
            "{}",
            each.len()
        );
    }
}

#[test]
fn a_token_with_one_bit_flipped_is_another() {
    let text = Token::draw(&Counting).expose().to_owned();
    let flipped = text.replacen("AAE", "BAE", 1);
    assert_ne!(
        Token::parse(&flipped).unwrap().hash(),
        Token::parse(&text).unwrap().hash()
    );
}
