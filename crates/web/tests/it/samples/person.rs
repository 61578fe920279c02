//! One person's page.

use web::look::page;
use web::look::times::Clock;
use web::look::views::person::{
    AlsoOpen, Beside, ConnectionPath, Conversation, Head, Next, OwnWords, PathPoint, Person, Seen,
    StoryAnswer, StoryPart, Ways,
};

use super::{Named, t, workspace};

fn point(words: &str, second: &str, reached: bool) -> PathPoint {
    PathPoint { words: t(words), second: t(second), reached }
}

fn ways() -> Ways {
    Ways {
        details: t("/people/1/details"),
        reach: t("/people/1/reach"),
        came: t("/people/1/came/2"),
        come_back: t("/people/1/come-back"),
        key_person: t("/people/1/key-person"),
        guard: t("/people/1/guard"),
        former: t("/people/1/former-identity"),
        take: t("/people/1/take"),
        send: t("0193"),
        seen: t("7"),
        take_over: String::new(),
        record: t("/people/1/record"),
        connect: t("/people/1/connect"),
        move_due: t("/people/1/move"),
        own_choice: t("/people/1/own-choice"),
        attempt: t("/people/1/attempt/2"),
        sooner: t("/people/1/sooner/2"),
        second_view: t("/people/1/second-view/2"),
        agree_next: t("/people/1/next/introduction/2"),
        add_story: t("/people/1/story"),
        end: t("/people/1/end/2"),
        died: t("/people/1/died"),
        lives: String::new(),
        close: t("/people/1/close/support/2"),
    }
}

fn second_views() -> Vec<String> {
    vec![t("They saw it otherwise. They said: I want to see a doctor.")]
}

fn words() -> Vec<OwnWords> {
    vec![
        OwnWords {
            title: t("In their own words"),
            words: t(
                "I love him. I am just so tired that I feel I am watching us both from the ceiling. I used to run a kitchen, I was never like this.",
            ),
            source: t("Mon 9 Nov, 10:42, herself, web"),
            disputed: vec![t("I said I ran it for ten years.")],
            theirs: true,
        },
        OwnWords {
            title: t("Why sooner"),
            words: t("I have not slept for three nights."),
            source: t("Mon 9 Nov, 10:42"),
            disputed: Vec::new(),
            theirs: true,
        },
        OwnWords {
            title: t("What Nneka wrote"),
            words: t("She does not sleep and she does not eat."),
            source: t("Mon 9 Nov, 09:10"),
            disputed: Vec::new(),
            theirs: false,
        },
    ]
}

fn story() -> Vec<StoryPart> {
    vec![
        StoryPart {
            heading: t("What matters to them"),
            words: t("My boy, and to cook again."),
            own_words: true,
            source: t("Grace Adeyemi, today, 09:20."),
            for_whom: String::new(),
            confirmed: t("Still holds: Tomasz Wójcik, today."),
            answers: vec![StoryAnswer { words: t("Ngozi has him on Mondays."), source: t("Bisi") }],
            answer: t("/people/1/story/1/answer"),
            confirm: t("/people/1/story/1/confirm"),
            send: t("0194"),
        },
        StoryPart {
            heading: t("Home and money"),
            words: t("The flat is damp; the council has the photographs."),
            own_words: false,
            source: t("Tomasz Wójcik, Thu 19 Nov."),
            for_whom: t("For Front door alone."),
            ..StoryPart::default()
        },
    ]
}

fn taken_over() -> Vec<String> {
    vec![t("Grace Adeyemi took over from Tomasz Nowak, today, 09:10: away until Monday.")]
}

fn seen_by() -> Vec<Seen> {
    vec![
        Seen { who: t("Grace Adeyemi"), when: t("Today, 10:44"), why: t("Owner of what is next") },
        Seen {
            who: t("Bisi Lawal, Mosaic Kitchen"),
            when: t("18 Nov, 14:02"),
            why: t("Answering a connection"),
        },
    ]
}

fn beside() -> Beside {
    Beside {
        likely: vec![t("Ada. Born 14 Mar 1988. The same name and date of birth")],
        joined: vec![t("Joined with Ada by Grace Adeyemi, today, 09:10: the same letter")],
        undone: vec![(t("/people/1/joins/4"), t("Was joined with Ida until today, 09:10"))],
        way: t("/people/1/joins"),
    }
}

fn person() -> Person {
    Person {
        openings: vec![t("Otis Bell opened this in an emergency, today: On the bridge")],
        frame: workspace(),
        head: Head {
            wall: t("A wall: for Front door and who answers, alone"),
            name: t("Ada"),
            died: t("They died on 20 Nov. What is written here stays confidential."),
            reference: t("Reference K7M 42P"),
            first_word: t("First word Mon 9 Nov, 10:42, herself, web"),
            came: t("Herself, Preston. The hub’s meeting talks about everybody who came this way."),
            known_as: t("Ada Okonkwo. Born 14 Mar 1988. NHS number 999 000 0018"),
            reach_unsure: t("Told by her surgery, and not confirmed with her"),
            messages: vec![t("It is not known whether the message of 9 Nov went.")],
            introduced: vec![
                t("Their words: “I cannot go on like this”"),
                t("Introduced by Nneka (her sister). They know, and they want it."),
            ],
            reach: t("Ring, before 10:00 or after 16:00"),
            reach_at: t("07700 900118"),
            reach_careful: t("No message. Do not ring in the evening."),
            needs: t("English, Igbo. No interpreter."),
            not_ready: t("No interpreter yet"),
            owner: t("Owner: Grace Adeyemi (you)"),
            owner_more: t("Front door, on duty to 20:00"),
        },
        next: Some(Next {
            what: t("Grace meets Ada at Mosaic Kitchen"),
            more: t("To walk her in to the Thursday group. She asked not to go alone."),
            clock: Clock::Later(t("Thu 26, 10:00")),
            when: String::new(),
            owner: t("Owner: Grace Adeyemi"),
            moved: t("Moved from Wed 25, 10:00 by Grace Adeyemi: the group is on Thursdays."),
        }),
        away: vec![t("Grace Adeyemi is away until Mon 7 Dec, 08:00. Tomasz Nowak covers.")],
        also: vec![AlsoOpen {
            what: t("Speak to Ada for the first time"),
            clock: Clock::Today(t("by 16:00")),
            owner: t("Front door"),
            record: t("/people/2/record/3"),
            same: t("/people/2/same/3"),
        }],
        beside: beside(),
        taken_over: taken_over(),
        ended: String::new(),
        ended_said: String::new(),
        words: words(),
        conversations: vec![
            Conversation {
                when: t("Today, 09:10"),
                how: t("by telephone"),
                summary: t(
                    "Rang as agreed. Three nights without sleep. Ngozi stays until Thursday.",
                ),
                wants: t(
                    "Sleep four hours in a row. Sit at a table with other people once a week.",
                ),
                by: t("Grace Adeyemi"),
                disputed: vec![t("It was four nights.")],
            },
            Conversation {
                when: t("Thu 19 Nov"),
                how: t("no answer, 16:20"),
                summary: t("Rang once, left no message, as she asked."),
                wants: String::new(),
                by: t("Tomasz Wójcik"),
                disputed: Vec::new(),
            },
        ],
        connections: connections(),
        story: story(),
        second_views: second_views(),
        second_view_waits: true,
        doubt: t("A colleague thinks that this is no introduction: it came twice."),
        ways: ways(),
        key_person: t("Grace Adeyemi, Front-door team"),
        key_person_more: vec![t("There until today, 20:00. Then the crisis line team covers.")],
        came_back: super::centre::came_back(),
        early_signs: Some(super::centre::signs()),
        contacts: super::centre::contacts(),
        seen_by: seen_by(),
    }
}

fn connections() -> Vec<ConnectionPath> {
    vec![
        ConnectionPath {
            offer: t("Mosaic Kitchen, Thursday group"),
            points: vec![
                point("Asked", "16 Nov, Grace", true),
                point("Accepted", "18 Nov, Bisi", true),
                point("Met", "not yet", false),
            ],
            stays: t("Grace stays with Ada until they have met."),
            said: String::new(),
            package: t("Number 1 of the 2 that they chose together."),
            not_for_me: t("/people/1/connections/1/not-for-me"),
            move_due: t("/people/1/move/connection/1"),
            disputed: vec![t("I asked for the Friday group.")],
        },
        ConnectionPath {
            package: String::new(),
            offer: t("Talking therapies"),
            points: vec![
                point("Asked", "13 Nov, Tomasz", true),
                point("Not now", "17 Nov", true),
                point("Ask again", "4 Jan", false),
            ],
            stays: t("Still Tomasz’s. The first word stays 9 Nov."),
            said: t("The service said: not now, and suggests the perinatal team."),
            not_for_me: String::new(),
            move_due: String::new(),
            disputed: Vec::new(),
        },
    ]
}

pub fn pages() -> Vec<Named> {
    let ended = Person {
        next: None,
        ended: t("They chose to stop, and said so, 20 Nov."),
        connections: Vec::new(),
        conversations: Vec::new(),
        ..person()
    };
    vec![("person", page(&person()).unwrap()), ("person-ended", page(&ended).unwrap())]
}
