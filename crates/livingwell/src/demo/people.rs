//! The made-up people: nobody here is real. What they say was made up for the
//! demo, and so were their names; how far each has come is chosen so that every
//! room has something in it.

/// How many people the made-up place has.
pub(super) const HOW_MANY: usize = PEOPLE.len();

/// How far somebody has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Far {
    Waiting,
    Taken,
    Spoken,
    OwnChoice,
    Asked,
    HandedBack,
    Accepted,
    Met,
}

/// Somebody made up.
#[derive(Debug, Clone, Copy)]
pub(super) struct MadeUp {
    pub(super) name: &'static str,
    pub(super) words: &'static str,
    pub(super) wants: &'static str,
    pub(super) sooner: &'static str,
    pub(super) same_day: bool,
    pub(super) language: &'static str,
    pub(super) minutes_ago: i64,
    pub(super) far: Far,
}

type Line = (&'static str, usize, usize, &'static str, bool, &'static str, i64, Far);

/// Everybody.
pub(super) fn all() -> Vec<MadeUp> {
    let made_up = |line: &Line| {
        let (name, words, wants, sooner, same_day, language, minutes_ago, far) = *line;
        let (words, wants) = (WORDS[words], WANTS[wants]);
        MadeUp { name, words, wants, sooner, same_day, language, minutes_ago, far }
    };
    PEOPLE.iter().map(made_up).collect()
}

const WORDS: &[&str] = &[
    "I have not been sleeping since I lost my job. I lie there and count the money.",
    "I can’t eat. Mum died and I just sit here.",
    "I lose my flat on Friday and my head is not right.",
    "I cry when the baby cries. I love her. I am so tired.",
    "I hear people through the wall. They say my name.",
    "I stopped my tablets. I did not like who I was on them. Now I am not sure.",
    "I used to run a kitchen. I would like to sit at a table with other people again.",
    "I check the door twenty times and then I am late and then they shout at me.",
    "After the accident I can’t get on a bus. I walk to work, two hours.",
    "The court letter came. I have not opened it. I can’t open any of them.",
    "I drink so that the evening is shorter.",
    "My son will not speak to me. I think I did something and nobody tells me what.",
    "I came here from the war. I am safe and I am not safe.",
    "Nothing is wrong, really. I just don’t see anybody. Weeks go by.",
    "I had this eight years ago. I know how it starts. It is starting.",
    "I care for my husband. There is nobody who asks how I am.",
    "The damp is on the wall, on the bed, in my chest. I am angry all the time.",
    "I do not want to be a trouble. My doctor said write to you so I am writing.",
    "It is like looking at everything through a window. I am not in the room.",
    "I have panic on the stairs at work. They think I am lazy.",
];

const WANTS: &[&str] = &[
    "I want to sleep four hours in a row.",
    "I want somebody to sit with me when I open the letters.",
    "To cook for other people again. Not on my own.",
    "I would like a door that locks and no damp.",
    "To go back to my class, when I am ready.",
    "Somebody to ring who knows me.",
    "I want my mornings back.",
];

// Name, words, wants, why sooner, same day, language, minutes ago, how far.
const PEOPLE: &[Line] = &[
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
