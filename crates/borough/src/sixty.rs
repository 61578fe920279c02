//! The sixty people of the quick start: how far each has come is chosen so that every
//! room has something in it, and all of it lies in the last weeks.

use basis::reach::Telephone;
use basis::words::{Line, Telling};
use care::identity::{SafeWay, Understanding, Way};
use care::journey::connection::HowMet;
use care::journey::conversation::Means;
use care::journey::introduction::Route;
use care::place::Place;
use jiff::Timestamp;

use crate::BoroughError;
use crate::days::{later, meeting};
use crate::life::{Act, Hand, Life, Record, Somebody, What};
use crate::staff;
use crate::words::{WANTS, WORDS, said};

/// How many there are.
pub const HOW_MANY: u64 = PEOPLE.len() as u64;

/// How many offers the few who work there answer for.
const OFFERS: usize = 3;

/// How far somebody has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Far {
    Waiting,
    Taken,
    Spoken,
    OwnChoice,
    Asked,
    HandedBack,
    Accepted,
    Met,
}

type Line60 = (&'static str, usize, usize, &'static str, bool, &'static str, i64, Far);

/// Everybody, as they have come by now.
///
/// # Errors
/// When made-up words are none.
pub fn lives(place: &Place, now: Timestamp) -> Result<Vec<Life>, BoroughError> {
    let made_up = |(number, line)| life(place, now, number, line);
    PEOPLE.iter().enumerate().map(made_up).collect()
}

fn life(place: &Place, now: Timestamp, number: usize, line: &Line60) -> Result<Life, BoroughError> {
    let (name, words, wants, sooner, same_day, language, minutes_ago, far) = *line;
    let way = match number % 5 {
        0 => Way::TheyCome,
        4 => Way::Through { who: Line::read(said::SISTER)? },
        // From the numbers that Ofcom keeps for drama.
        _ => Way::Ring {
            number: Telephone::read(&format!("07700 900{:03}", 100 + number))?,
            may_leave_message: number.is_multiple_of(3),
        },
    };
    let when = Line::read_if_any(["", "before 10 in the morning", "after 5pm"][number % 3])?;
    let doors = staff::doors(place);
    let mut acts = Acts { place, now, at: later(now, -minutes_ago), number, all: Vec::new() };
    acts.walk(far);
    let somebody = Somebody {
        name: Line::read(name)?,
        words: Telling::read(WORDS[words])?,
        wants: Telling::read(WANTS[wants])?,
        sooner: Line::read_if_any(sooner)?,
        same_day,
        reach: SafeWay { way, when, avoid: None },
        understanding: Understanding {
            language: Line::read_if_any(language)?,
            interpreter: !language.is_empty() && number.is_multiple_of(2),
        },
        route: Route::ThemselvesWeb,
        locality: doors.get(number % doors.len().max(1)).cloned().flatten(),
        brought: None,
    };
    Ok(Life { somebody, second: None, acts: acts.all })
}

/// What has happened to one of them, with the time that it has come to.
struct Acts<'a> {
    place: &'a Place,
    now: Timestamp,
    at: Timestamp,
    number: usize,
    all: Vec<Act>,
}

impl Acts<'_> {
    fn walk(&mut self, far: Far) {
        let (number, door) = (self.number, Hand::Door(self.number % 2));
        self.act(Hand::Themselves, What::Introduce);
        if far == Far::Waiting {
            return;
        }
        self.pass(20 + spread(number, 37, 200));
        self.act(door, What::Take);
        if far == Far::Taken {
            return;
        }
        self.pass(30 + spread(number, 53, 300));
        let means = [Means::Telephone, Means::InPerson, Means::Video][number % 3];
        let by = meeting(self.place, self.at, 30 + spread(number, 11, 60));
        self.act(door, What::Converse { means, by });
        if far == Far::Spoken {
            return;
        }
        if far == Far::OwnChoice {
            self.pass(15);
            self.act(door, What::OwnChoice);
            return;
        }
        self.connect(far, door);
    }

    fn connect(&mut self, far: Far, door: Hand) {
        let (number, service) = (self.number, Hand::Service(0));
        let mut some = staff::one_offer_a_team(self.place);
        some.truncate(OFFERS);
        let offer = |at: usize| some.get(at % some.len().max(1)).map(|at| &self.place.offers[*at]);
        let (Some(asked), other) = (offer(number), offer(number + 1)) else { return };
        let (offers, other) = (vec![asked.id.clone()], other.map(|other| other.name.clone()));
        self.pass(10);
        self.act(door, What::Ask { offers });
        if far == Far::Asked {
            return;
        }
        self.pass(60 * 5 + spread(number, 41, 400));
        if far == Far::HandedBack {
            let instead = other.and_then(|other| Line::read(&other).ok());
            self.act(service, What::HandBack { connection: 0, not_now: false, instead });
            return;
        }
        let meeting_at = meeting(self.place, self.at, 44 + spread(number, 7, 40));
        self.act(service, What::Accept { connection: 0, meeting: meeting_at });
        if far == Far::Accepted {
            return;
        }
        self.at = meeting_at.min(self.now);
        let by = meeting(self.place, self.at, 24 * (6 + spread(number, 1, 14)));
        self.act(service, What::Meet { connection: 0, how: HowMet::InPerson, by });
    }

    fn act(&mut self, by: Hand, what: What) {
        self.all.push(Act { at: self.at, of: Record::First, by, what });
    }

    /// Time passes, but never beyond now.
    fn pass(&mut self, minutes: i64) {
        self.at = later(self.at, minutes).min(self.now);
    }
}

/// A number of minutes or days that differs from one person to the next.
fn spread(number: usize, by: usize, within: usize) -> i64 {
    i64::try_from((number * by) % within).unwrap_or(0)
}

// Name, words, wants, why sooner, same day, language, minutes ago, how far.
const PEOPLE: &[Line60] = &[
    ("Ifeoma Nwachukwu", 0, 0, "", false, "", 29267, Far::Met),
    (
        "Marcia Bennett-Cole",
        1,
        1,
        "I do not want to be on my own tonight.",
        false,
        "",
        5152,
        Far::Spoken,
    ),
    ("Yusuf Abdi Warsame", 2, 2, "", false, "Vietnamese", 21928, Far::Met),
    ("Nguyễn Thị Lan", 3, 3, "", false, "", 3895, Far::Spoken),
    ("Kwame Asante-Mills", 4, 4, "I have not eaten since Saturday.", true, "", 112, Far::Taken),
    ("Siobhán Doherty", 5, 5, "", false, "", 2014, Far::Waiting),
    ("Priya Raghunathan", 6, 6, "", false, "Spanish", 3215, Far::HandedBack),
    ("Rui Ferreira", 7, 0, "I have not eaten since Saturday.", false, "", 28902, Far::Met),
    ("Hamza Siddiqui", 8, 1, "", false, "", 19918, Far::Met),
    ("Olena Kovalenko", 9, 2, "", false, "", 27289, Far::Met),
    ("Delroy Grant", 10, 3, "", false, "Polish", 19103, Far::OwnChoice),
    ("Chloe Whitfield", 11, 4, "", false, "", 21335, Far::Met),
    ("Mateus Oliveira da Silva", 12, 5, "", false, "", 33982, Far::Met),
    ("J", 13, 6, "I can’t stop shaking.", false, "", 4718, Far::HandedBack),
    ("Ada", 14, 0, "", false, "Somali", 2373, Far::Waiting),
    ("Winston Achebe", 15, 1, "", false, "", 614, Far::Waiting),
    ("Rosa Delgado Núñez", 16, 2, "", false, "", 13948, Far::Met),
    ("Kelly-Ann Ferris", 17, 3, "", false, "", 3088, Far::Accepted),
    ("Tadeusz Nowak", 18, 4, "", false, "Ukrainian", 16581, Far::OwnChoice),
    ("Jasmine Cole", 19, 5, "I do not want to be on my own tonight.", false, "", 1551, Far::Taken),
    ("Ibrahim Conteh", 0, 6, "", false, "", 34889, Far::Met),
    ("Inês Carvalho", 1, 0, "", false, "", 4281, Far::HandedBack),
    ("Marlon Pryce", 2, 1, "", false, "Portuguese", 7860, Far::OwnChoice),
    ("Bronwen Pritchard", 3, 2, "", false, "", 5445, Far::Spoken),
    ("Farah Haidari", 4, 3, "The landlord comes on Friday.", true, "", 40, Far::Taken),
    ("Sam", 5, 4, "The landlord comes on Friday.", false, "", 650, Far::Waiting),
    ("Big Lenny", 6, 5, "", false, "BSL", 2585, Far::Waiting),
    ("Aaliyah", 7, 6, "", false, "", 2986, Far::Taken),
    ("Mr Okafor", 8, 0, "", false, "", 32863, Far::Met),
    ("Zsófia Balogh", 9, 1, "", false, "", 21554, Far::Met),
    ("Lucia Quispe", 10, 2, "", false, "Vietnamese", 3057, Far::Accepted),
    ("Ewan McBride", 11, 3, "I can’t stop shaking.", false, "", 2627, Far::Asked),
    ("Fatuma", 12, 4, "I do not want to be on my own tonight.", true, "", 55, Far::Waiting),
    ("Andrei Popescu", 13, 5, "", false, "", 2231, Far::Accepted),
    ("Temi Bankole", 14, 6, "", false, "Spanish", 18925, Far::Met),
    ("Mrs Chaudhry", 15, 0, "", false, "", 25615, Far::Met),
    ("Noor", 16, 1, "I have not eaten since Saturday.", true, "", 51, Far::Taken),
    ("Callum Reid", 17, 2, "I have not eaten since Saturday.", false, "", 3976, Far::Spoken),
    ("Esther Mensah", 18, 3, "", false, "Polish", 2765, Far::Asked),
    ("Dmitri", 19, 4, "", false, "", 5090, Far::Spoken),
    ("Paulette James", 0, 5, "", false, "", 19405, Far::Met),
    ("Hassan Jibril", 1, 6, "", false, "", 3175, Far::Waiting),
    ("Ruth", 2, 0, "", false, "Somali", 24790, Far::OwnChoice),
    ("Gloria Amoah", 3, 1, "The landlord comes on Friday.", false, "", 14250, Far::OwnChoice),
    ("Leon Marchetti", 4, 2, "", false, "", 10819, Far::Met),
    ("Sunita Rao", 5, 3, "", false, "", 25208, Far::Met),
    ("Jean-Paul Mbuyi", 6, 4, "", false, "Ukrainian", 21727, Far::Met),
    ("Carys Lloyd", 7, 5, "", false, "", 1784, Far::Asked),
    ("Omar Farouk", 8, 6, "I do not want to be on my own tonight.", true, "", 272, Far::Waiting),
    (
        "Shanice Dunn",
        9,
        0,
        "I do not want to be on my own tonight.",
        false,
        "",
        2160,
        Far::Accepted,
    ),
    ("Piotr Zielinski", 10, 1, "", false, "Portuguese", 10030, Far::OwnChoice),
    ("Mercy Boateng", 11, 2, "", false, "", 35253, Far::Met),
    ("Alfie", 12, 3, "", false, "", 2028, Far::Asked),
    ("Xiu Ying Chen", 13, 4, "", false, "", 1074, Far::Waiting),
    ("Benedita Lopes", 14, 5, "", false, "BSL", 34274, Far::Met),
    ("Tyrone Ellis", 15, 6, "I have not eaten since Saturday.", false, "", 18193, Far::Met),
    ("Agnieszka Wrona", 16, 0, "", false, "", 4699, Far::Spoken),
    ("Ravi Menon", 17, 1, "", false, "", 15690, Far::OwnChoice),
    ("Beatriz Fonseca", 18, 2, "", false, "Vietnamese", 26349, Far::Met),
    ("Connor Walsh", 19, 3, "", false, "", 12720, Far::Met),
];
