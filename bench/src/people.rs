//! People with plausible names. The same each time.

use rolecall_model::{Email, Username, canonical};

use crate::statistics::Dice;

/// How many of a million are inactive.
pub const INACTIVE_IN_A_MILLION: usize = 200;
const YEAR: i64 = 365 * 24 * 3_600 * 1_000_000;

/// A row of `users`.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: [u8; 16],
    pub status: &'static str,
    pub email: String,
    pub email_canonical: String,
    pub username: Option<(String, String)>,
    pub first_name: String,
    pub last_name: String,
    pub name: String,
    pub sort_name: String,
    pub search_text: String,
    pub job_title: Option<&'static str>,
    pub last_login_at: i64,
    pub created_at: i64,
    pub mfa: bool,
    pub context: &'static str,
    /// The party that it is linked to, its kind, and its household.
    pub party: Option<([u8; 16], &'static str, Option<String>)>,
}

impl Person {
    /// Links it to a party, as a user of the party's context.
    pub fn link(&mut self, party: [u8; 16], kind: &'static str, family: Option<String>) {
        self.context = kind;
        self.party = Some((party, kind, family));
    }
}

/// People one after another, older accounts first.
pub struct People {
    dice: Dice,
    first: Vec<usize>,
    last: Vec<usize>,
    drawn: usize,
    count: usize,
    now: i64,
}

/// Names at the front are the most frequent, as names are: the place is drawn in proportion to 1 / (place + 6).
fn weights(count: usize) -> Vec<usize> {
    let mut sum = 0;
    let each = (0..count).map(|place| {
        sum += 1_000_000 / (place + 6);
        sum
    });
    each.collect()
}

fn pick(weights: &[usize], dice: &mut Dice) -> usize {
    let point = dice.below(*weights.last().unwrap_or(&1));
    weights.partition_point(|sum| *sum <= point)
}

impl People {
    pub fn new(count: usize, now: i64, seed: u64) -> Self {
        Self {
            dice: Dice::new(seed),
            first: weights(FIRST.len()),
            last: weights(LAST.len()),
            drawn: 0,
            count,
            now,
        }
    }

    fn names(&mut self) -> (String, String) {
        let dice = &mut self.dice;
        let mut first = FIRST[pick(&self.first, dice)].to_owned();
        let mut last = LAST[pick(&self.last, dice)].to_owned();
        if dice.below(4) == 0 {
            first.push_str(&format!(" {}.", (b'A' + dice.below(26) as u8) as char));
        }
        if dice.below(30) == 0 {
            last = format!("{last}-{}", LAST[pick(&self.last, dice)]);
        }
        // One in a hundred thousand is called what nobody else is.
        if self.drawn % 100_000 == 54_321 % self.count.min(100_000) {
            last = "Quackenbush".into();
        }
        (first, last)
    }
}

/// Letters and digits of a name, as an address has them.
fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    let folded = lower.chars().map(|c| match c {
        'á' | 'à' | 'ä' | 'å' | 'ã' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ï' | 'ı' => 'i',
        'ó' | 'ö' | 'ø' | 'ô' => 'o',
        'ú' | 'ü' => 'u',
        'ç' | 'ć' => 'c',
        'ñ' | 'ń' => 'n',
        'ł' => 'l',
        'ş' | 'š' => 's',
        other => other,
    });
    folded.collect::<String>().chars().filter(char::is_ascii_alphanumeric).collect()
}

impl Iterator for People {
    type Item = Person;

    fn next(&mut self) -> Option<Person> {
        if self.drawn == self.count {
            return None;
        }
        let number = self.drawn;
        let (first_name, last_name) = self.names();
        let name = format!("{first_name} {last_name}");
        let domain = DOMAINS[self.dice.below(DOMAINS.len())];
        let (given, family) = (plain(&first_name), plain(&last_name));
        let email = match self.dice.below(3) {
            0 => format!("{given}.{family}{number}@{domain}"),
            1 => format!("{}{family}.{number}@{domain}", &given[..1]),
            _ => format!("{given}{number}@{domain}"),
        };
        let username = (self.dice.below(3) == 0).then(|| format!("{}{}{number}", &given[..1], family));
        let email_canonical = Email::parse(&email).expect("a good address").canonical().to_owned();
        let username = username.map(|text| {
            let canonical = Username::parse(&text).expect("a good username").canonical().to_owned();
            (text, canonical)
        });
        let age = 3 * YEAR / self.count as i64;
        let created_at = self.now - 3 * YEAR + age * number as i64 + self.dice.below(age.max(1) as usize) as i64;
        let last_login_at = match self.dice.below(5) {
            0 => 0,
            _ => created_at + self.dice.below((self.now - created_at).max(1) as usize) as i64,
        };
        let mut texts = vec![canonical(&name), canonical(&email)];
        texts.extend(username.iter().map(|(text, _)| canonical(text)));
        let inactive_each = (1_000_000 / INACTIVE_IN_A_MILLION).min(self.count);
        let status = match number % inactive_each {
            4_444 => "inactive",
            _ if self.dice.below(100) == 0 => "pending",
            _ => "active",
        };
        let job = self.dice.below(2 * JOBS.len());
        self.drawn += 1;
        Some(Person {
            id: id(created_at, &mut self.dice),
            status,
            email,
            email_canonical,
            username,
            sort_name: canonical(&name),
            first_name,
            last_name,
            name,
            search_text: texts.join(" "),
            job_title: JOBS.get(job).copied(),
            last_login_at,
            created_at,
            mfa: false,
            context: "tenant",
            party: None,
        })
    }
}

/// A UUIDv7 of that time.
fn id(micros: i64, dice: &mut Dice) -> [u8; 16] {
    let mut bytes = dice.bytes();
    bytes[..6].copy_from_slice(&(micros / 1_000).to_be_bytes()[2..]);
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    bytes
}

const DOMAINS: [&str; 24] = [
    "harbour.test", "northwind.test", "meadow.test", "lighthouse.test", "riverside.test", "oakfield.test",
    "granite.test", "summit.test", "lakeview.test", "millstone.test", "brightwater.test", "cedarhill.test",
    "foxglove.test", "kingfisher.test", "marigold.test", "nightingale.test", "orchard.test", "pinecrest.test",
    "quarry.test", "rosewood.test", "sandpiper.test", "thistle.test", "upland.test", "willow.test",
];
const JOBS: [&str; 12] = [
    "Accountant", "Analyst", "Coordinator", "Developer", "Engineer", "Harbour master", "Instructor", "Librarian",
    "Manager", "Nurse", "Secretary", "Treasurer",
];
#[rustfmt::skip]
const FIRST: [&str; 168] = [
    "Maria", "Anna", "James", "John", "Mohammed", "Emma", "Olivia", "Noah", "Liam", "Sophia", "Lucas", "Mia", "Elena",
    "David", "Daniel", "Laura", "Thomas", "Julia", "Peter", "Sofia", "Zoe", "Michael", "Sarah", "Robert", "Katarina",
    "Ahmed", "Fatima", "Ivan", "Natalia", "Andreas", "Christina", "Martin", "Eva", "Paul", "Nina", "Mark", "Helena",
    "Alexander", "Victoria", "Benjamin", "Charlotte", "William", "Amelia", "Henry", "Isabella", "Leo", "Clara", "Oscar",
    "Alice", "Hugo", "Ines", "Mateo", "Valentina", "Diego", "Camila", "Juan", "Lucía", "José", "Carmen", "Luis",
    "Beatriz", "Pedro", "Rafael", "Gabriela", "Felipe", "Larissa", "Thiago", "Giulia", "Marco", "Francesca", "Luca",
    "Chiara", "Matteo", "Alessia", "Pierre", "Camille", "Jean", "Amélie", "Louis", "Chloé", "Antoine", "Manon", "Jürgen",
    "Sabine", "Stefan", "Petra", "Wolfgang", "Ursula", "Klaus", "Monika", "Søren", "Freja", "Lars", "Astrid", "Björn",
    "Ingrid", "Magnus", "Sigrid", "Mikko", "Aino", "Jukka", "Piotr", "Agnieszka", "Krzysztof", "Małgorzata", "Jan",
    "Zuzana", "Tomáš", "Jana", "Ondrej", "László", "Katalin", "Gábor", "Ilona", "Andrei", "Ioana", "Mihai", "Elif",
    "Mehmet", "Ayşe", "Mustafa", "Zeynep", "Yusuf", "Leyla", "Omar", "Layla", "Hassan", "Noor", "Ali", "Yasmin",
    "Priya", "Arjun", "Ananya", "Rohan", "Deepa", "Vikram", "Lakshmi", "Sanjay", "Wei", "Ling", "Jun", "Mei", "Hiroshi",
    "Yuki", "Kenji", "Sakura", "Minh", "Linh", "Tuan", "Huong", "Kwame", "Ama", "Chidi", "Ngozi", "Tendai", "Thandiwe",
    "Sipho", "Amara", "Kofi", "Zainab", "Tariq", "Nadia", "Farid", "Samira", "Xavier", "Wilhelmina", "Ulrike", "Quentin",
];
#[rustfmt::skip]
const LAST: [&str; 215] = [
    "Smith", "Garcia", "Müller", "Johnson", "Nguyen", "Kim", "Singh", "Silva", "Williams", "Brown", "Jones", "Martin",
    "Rossi", "Schmidt", "Novak", "Andersson", "Hansen", "Kowalski", "Ivanova", "Khan", "Ali", "Chen", "Wang", "Li",
    "Tanaka", "Patel", "Sharma", "Davis", "Miller", "Wilson", "Moore", "Taylor", "Thomas", "Jackson", "White", "Harris",
    "Thompson", "Martinez", "Robinson", "Clark", "Rodriguez", "Lewis", "Lee", "Walker", "Hall", "Allen", "Young",
    "Hernandez", "King", "Wright", "Lopez", "Hill", "Scott", "Green", "Adams", "Baker", "Gonzalez", "Nelson", "Carter",
    "Mitchell", "Perez", "Roberts", "Turner", "Phillips", "Campbell", "Parker", "Evans", "Edwards", "Collins", "Stewart",
    "Sanchez", "Morris", "Rogers", "Reed", "Cook", "Morgan", "Bell", "Murphy", "Bailey", "Rivera", "Cooper",
    "Richardson", "Cox", "Howard", "Ward", "Torres", "Peterson", "Gray", "Ramirez", "Watson", "Brooks", "Kelly",
    "Sanders", "Price", "Bennett", "Wood", "Barnes", "Ross", "Henderson", "Coleman", "Jenkins", "Perry", "Powell",
    "Long", "Patterson", "Hughes", "Flores", "Washington", "Butler", "Simmons", "Foster", "Bryant", "Alexander",
    "Russell", "Griffin", "Diaz", "Hayes", "Schneider", "Fischer", "Weber", "Meyer", "Wagner", "Becker", "Schulz",
    "Hoffmann", "Koch", "Bauer", "Richter", "Klein", "Wolf", "Schröder", "Neumann", "Schwarz", "Zimmermann", "Braun",
    "Krüger", "Hofmann", "Lange", "Krause", "Lehmann", "Bianchi", "Romano", "Colombo", "Ricci", "Marino", "Greco",
    "Bruno", "Gallo", "Conti", "Dubois", "Durand", "Leroy", "Moreau", "Laurent", "Lefebvre", "Michel", "Bertrand",
    "Fournier", "Girard", "Bonnet", "Santos", "Oliveira", "Souza", "Pereira", "Costa", "Ferreira", "Almeida", "Ribeiro",
    "Carvalho", "Nielsen", "Jensen", "Pedersen", "Larsen", "Johansson", "Karlsson", "Nilsson", "Virtanen", "Korhonen",
    "Wójcik", "Kamiński", "Lewandowski", "Horváth", "Szabó", "Popescu", "Ionescu", "Yılmaz", "Demir", "Kaya",
    "Petrov", "Sokolov", "Haddad", "Rahman", "Hussain", "Iyer", "Reddy", "Gupta", "Suzuki", "Watanabe", "Yamamoto",
    "Park", "Choi", "Tran", "Pham", "Okafor", "Mensah", "Dlamini", "Abebe", "Osei", "Van Dijk", "De Vries", "O'Brien",
    "MacLeod", "Fitzgerald", "Rosenberg", "Vasquez",
];
