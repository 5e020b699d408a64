//! People who might work or row somewhere: names from many places, always the same ones.

use rolecall_model::{Email, PersonName};
use unicode_normalization::UnicodeNormalization as _;

/// Somebody.
pub(super) struct Person {
    pub(super) first: String,
    pub(super) last: String,
    /// The name as an address spells it.
    pub(super) handle: String,
}

/// Ten first and ten last names of one place.
type Place = (&'static str, &'static str);

const PLACES: [Place; 11] = [
    (
        "Emma, Oliver, Charlotte, Jack, Amelia, Harry, Isla, George, Freya, Arthur",
        "Whitfield, Ashworth, Pemberton, Hargreaves, Fairclough, O'Sullivan, Blackwood, Thistlethwaite, Marlowe, Kingsley",
    ),
    (
        "Jürgen, Käthe, Lukas, Anneliese, Björn, Gretchen, Matthias, Ute, Sören, Heike",
        "Müller, Schäfer, Großmann, Weiß, Köhler, Brandt, Vogel, Löwenstein, Krüger, Jäger",
    ),
    (
        "Camille, François, Élodie, Thérèse, Gaëtan, Maëlle, Loïc, Hélène, Cédric, Zoé",
        "Lefèvre, Beaumont, Garçon, Dubois, Châtelain, de La Tour, Moreau, Rousseau, Périer, Hénault",
    ),
    (
        "Lucía, Javier, Begoña, Íñigo, Martín, Ximena, Álvaro, Rocío, Andrés, Inés",
        "García Márquez, Núñez, Ibáñez, Peña, Rodríguez, Muñoz, Gutiérrez, Sáenz, Ordóñez, Vázquez",
    ),
    (
        "Priya, Arjun, Lakshmi, Rohan, Ananya, Vikram, Meera, Sanjay, Kavya, Nikhil",
        "Raghunathan, Iyer, Banerjee, Chatterjee, Deshpande, Krishnamurthy, Patel, Sharma, Venkataraman, Joshi",
    ),
    (
        "Astrid, Søren, Ingrid, Åse, Øyvind, Sigrid, Bjørn, Tuula, Väinö, Guðrún",
        "Ødegård, Lindqvist, Sørensen, Håkansson, Nygaard, Virtanen, Jónsdóttir, Ångström, Kjærgaard, Mäkinen",
    ),
    (
        "Wei, Xiuying, Jun, Li, Minghao, Yuting, Hao, Meiling, Zhiwei, Fang",
        "Zhang, Wang, Ouyang, Chen, Liu, Huang, Zhao, Situ, Xu, Guo",
    ),
    (
        "Łukasz, Agnieszka, Wojciech, Małgorzata, Zdeněk, Kateřina, Božena, Jiří, Grażyna, Krzysztof",
        "Wiśniewski, Dvořák, Brzęczyszczykiewicz, Novák, Kowalczyk, Šimůnek, Zieliński, Černý, Szymański, Wójcik",
    ),
    (
        "Chidi, Ngozi, Kwame, Amara, Thandiwe, Sipho, Oluwaseun, Zainab, Kofi, Adaeze",
        "Okonkwo, Mensah, Adeyemi, Nkosi, Abubakar, Dlamini, Okafor, Owusu, Mbeki, Eze",
    ),
    (
        "Ayşe, Mehmet, Yasemin, Ömer, Layla, Karim, Fatima, Yusuf, Noor, Çağlar",
        "Yılmaz, Haddad, Şahin, al-Rashid, Öztürk, Nasser, Güneş, Khoury, Doğan, Farouk",
    ),
    (
        "Yuki, Haruto, Sakura, Kenji, Minh, Linh, Jisoo, Minjun, Hana, Takumi",
        "Tanaka, Nakamura, Nguyễn, Trần, Kim, Park, Yamaguchi, Phạm, Choi, Watanabe",
    ),
];

/// People whose names are hard on a layout, a sort order or a search.
const HARD: [(&str, &str, &str); 8] = [
    ("Ольга", "Чайковская", "olga.tchaikovskaya"),
    ("花子", "山田", "hanako.yamada"),
    ("محمد", "الفاسي", "mohammed.alfassi"),
    ("Νίκος", "Παπαδόπουλος", "nikos.papadopoulos"),
    (
        "Hubert Blaine",
        "Wolfeschlegelsteinhausenbergerdorff",
        "hubert.wolfe",
    ),
    (
        "Maria Francisca Isabel Josefa Antónia Gertrudes Rita Joana",
        "de Bragança e Bourbon von Sachsen-Coburg-Saalfeld und Gotha-Koháry",
        "maria.braganca",
    ),
    ("Jo", "Li", "jo.li"),
    ("X Æ", "Null", "x.null"),
];
/// Every how many of the others one of those comes.
const EVERY: usize = 17;

/// The person of that number. Two numbers below 1,000 are never the same person.
pub(super) fn person(number: usize) -> Person {
    let hard = (number % EVERY == EVERY - 1)
        .then(|| HARD.get(number / EVERY))
        .flatten();
    if let Some((first, last, handle)) = hard {
        return Person {
            first: (*first).into(),
            last: (*last).into(),
            handle: (*handle).into(),
        };
    }
    let (firsts, lasts) = PLACES.get(number % PLACES.len()).copied().unwrap_or_default();
    let round = number / PLACES.len();
    let first = pick(firsts, round);
    let last = pick(lasts, round * 3 + round / 10);
    Person {
        first: first.into(),
        last: last.into(),
        handle: format!("{}.{}", spelt(first), spelt(last)),
    }
}

fn pick(names: &'static str, at: usize) -> &'static str {
    names.split(", ").nth(at % 10).unwrap_or("Kim")
}

impl Person {
    /// The address at a domain.
    pub(super) fn email(&self, domain: &str) -> Option<Email> {
        Email::parse(&format!("{}@{domain}", self.handle)).ok()
    }

    /// First and last name, parsed.
    pub(super) fn names(&self) -> [Option<PersonName>; 2] {
        [
            PersonName::parse(&self.first).ok(),
            PersonName::parse(&self.last).ok(),
        ]
    }
}

/// A name in the letters of an address. Accents go; letters that have no simpler one inside them are written out.
fn spelt(name: &str) -> String {
    let mut text = String::new();
    for c in name.nfd().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' => text.push(c),
            ' ' | '-' => text.push('-'),
            'ø' => text.push('o'),
            'ł' => text.push('l'),
            'ı' => text.push('i'),
            'ð' => text.push('d'),
            'æ' => text.push_str("ae"),
            'ß' => text.push_str("ss"),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn three_hundred_people_have_three_hundred_addresses() {
        let addresses: BTreeSet<String> = (0..300)
            .filter_map(|n| person(n).email("example.org"))
            .map(|email| email.canonical().to_owned())
            .collect();
        assert_eq!(addresses.len(), 300);
    }

    #[test]
    fn names_are_spelt_in_plain_letters() {
        assert_eq!(spelt("Łukasz"), "lukasz");
        assert_eq!(spelt("Großmann"), "grossmann");
        assert_eq!(spelt("de La Tour"), "de-la-tour");
        assert_eq!(spelt("Nguyễn"), "nguyen");
        assert_eq!(spelt("O'Sullivan"), "osullivan");
    }
}
