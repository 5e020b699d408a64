//! Codes of an authenticator application (RFC 6238).

use data_encoding::BASE32_NOPAD;
use rolecall_model::{Random, Secret, Timestamp};
use totp_rs::{Builder, Totp};

/// As RFC 4226 recommends.
const BYTES: usize = 20;
/// How long each code counts, in seconds.
const STEP: i64 = 30;

/// What an account and an authenticator application share: 160 random bits, from which both make the same six digits every
/// 30 seconds. It cannot print itself.
pub struct TotpSeed([u8; BYTES]);

impl TotpSeed {
    /// A fresh seed.
    pub fn draw(random: &dyn Random) -> Self {
        let mut bytes = [0_u8; BYTES];
        random.fill(&mut bytes);
        Self(bytes)
    }

    /// Reads what [`TotpSeed::text`] wrote.
    pub fn parse(text: &Secret) -> Option<Self> {
        let bytes = BASE32_NOPAD.decode(text.expose().as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// The seed in base32 (RFC 4648), as somebody types it into an application.
    pub fn text(&self) -> Secret {
        Secret::new(BASE32_NOPAD.encode(&self.0))
    }

    /// The address that applications read from a QR code. A colon would end the name early, so there is none.
    pub fn url(&self, issuer: &str, account: &str) -> Option<Secret> {
        let plain = |text: &str| text.replace(':', " ");
        let named = Self::builder(&self.0)
            .with_issuer(Some(plain(issuer)))
            .with_account_name(plain(account));
        named.build().ok()?.to_url().ok().map(Secret::new)
    }

    /// The step of time that a code belongs to, if it is the one of now, or of the step before or after. Whoever accepts it
    /// sees to it that no step is accepted twice.
    pub fn step_of(&self, code: &str, now: Timestamp) -> Option<i64> {
        let digits: String = code.chars().filter(|letter| *letter != ' ').collect();
        let step = self.totp()?.check(&digits, seconds(now))?;
        i64::try_from(step).ok()
    }

    /// The code of that moment.
    pub fn code_at(&self, now: Timestamp) -> Option<String> {
        Some(self.totp()?.generate(seconds(now)).to_string())
    }

    fn builder(bytes: &[u8; BYTES]) -> Builder {
        Builder::new()
            .with_secret(bytes.to_vec())
            .with_skew(1)
            .with_step_duration(STEP.unsigned_abs())
    }

    fn totp(&self) -> Option<Totp> {
        Self::builder(&self.0).build().ok()
    }
}

fn seconds(now: Timestamp) -> u64 {
    u64::try_from(now.micros() / 1_000_000).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use rolecall_model::SystemRandom;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(seconds * 1_000_000)
    }

    /// RFC 6238, appendix B, cut to six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let seed = TotpSeed(*b"12345678901234567890");
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(seed.code_at(at(seconds)).as_deref(), Some(code));
            assert_eq!(seed.step_of(code, at(seconds)), Some(seconds / STEP));
        }
    }

    #[test]
    fn a_code_counts_one_step_early_and_one_late_and_no_longer() {
        let seed = TotpSeed::draw(&SystemRandom);
        let code = seed.code_at(at(3_000)).expect("a code");
        let spaced = format!("{} {}", &code[..3], &code[3..]);
        for (now, counts) in [
            (2_969, false),
            (2_970, true),
            (3_000, true),
            (3_059, true),
            (3_060, false),
        ] {
            // A code of another step may be the same once in a million times.
            assert_eq!(seed.step_of(&code, at(now)) == Some(100), counts, "at {now}");
            assert_eq!(seed.step_of(&spaced, at(now)) == Some(100), counts);
        }
        for wrong in ["", "1", "12345", "1234567", "abcdef", "１２３４５６", "-12345"] {
            assert_eq!(seed.step_of(wrong, at(3_000)), None, "{wrong}");
        }
    }

    #[test]
    fn a_seed_reads_back_and_names_its_account() {
        let seed = TotpSeed::draw(&SystemRandom);
        let text = seed.text();
        assert_eq!(text.expose().len(), 32);
        let again = TotpSeed::parse(&text).expect("it reads back");
        assert_eq!(again.code_at(at(90)), seed.code_at(at(90)));
        let url = seed.url("Acme: Harbour", "ada@example.org").expect("an address");
        assert_eq!(
            url.expose(),
            format!(
                "otpauth://totp/Acme%20%20Harbour:ada%40example.org?secret={}&issuer=Acme%20%20Harbour",
                text.expose()
            )
        );
        assert!(TotpSeed::parse(&Secret::new("JBSWY3DP")).is_none());
    }
}
