//! The room of those who support people.

use web::look::fields::Problems;
use web::look::page;
use web::look::times::Clock;
use web::look::views::about::About;
use web::look::views::contact::Contact as ContactForm;
use web::look::views::my_people::{Choice, Group, GroupKind, MyPeople, Row};
use web::look::views::support::{Back, Contact, Next, Onward, Signs, Support, Ways};

use super::{Named, problem, t, workspace};

pub fn came_back() -> Vec<Back> {
    vec![Back {
        when: t("Today, 09:10, said by themselves. They ask to be spoken to the same day."),
        words: t("It is creeping back. You said ring early."),
    }]
}

pub fn signs() -> Signs {
    Signs {
        signs: t("I stop answering the door."),
        helps: t("A walk with my sister."),
        ring: t("Femi, 020 7946 0349"),
        source: t("Heard by Femi Ojo, 2 June"),
    }
}

pub fn contacts() -> Vec<Contact> {
    vec![Contact {
        when: t("Tue 17 Nov, 10:00"),
        how: t("Met, 45 min, at home"),
        who: t("With Winston and his sister. An interpreter was there."),
        note: t("Slept badly since Tuesday. Wants the Monday group again."),
        said: t("I want to cook again."),
        by: t("Femi Ojo"),
    }]
}

fn row(name: &str, clock: Clock, own: &str) -> Row {
    Row {
        clock,
        moved: false,
        due: t("Ring back"),
        href: t("/my-people/1"),
        name: t(name),
        since: t("Staying well"),
        next: t("Femi rings Winston"),
        own: t(own),
        how: t("A call each month"),
        last: t("14 Aug, café"),
        lasted: t("30 min"),
        key_person: t("You are their key person"),
        owner: t("Owner: You"),
        write: t("/my-people/1/contact"),
    }
}

fn people() -> MyPeople {
    let choice = |words: &str, here| Choice { href: t("/my-people?who=me"), words: t(words), here };
    let group = |kind, rows| Group { kind, rows };
    MyPeople {
        frame: workspace(),
        people: 3,
        line: t("1 overdue, 1 due today. 1 staying well."),
        now: t("Mon 23 Nov, 10:42"),
        choices: vec![
            vec![choice("Mine: 3", true), choice("My team: 96", false)],
            vec![choice("Everybody", true), choice("Staying well", false)],
        ],
        groups: vec![
            group(
                GroupKind::Overdue,
                vec![row("Winston", Clock::Over(t("1 h 42 min over")), "It is creeping back.")],
            ),
            group(GroupKind::Today, vec![row("Kelly-Ann", Clock::Today(t("by 12:00")), "")]),
            group(GroupKind::StayingWell, vec![row("Farah", Clock::Later(t("Mon 30")), "")]),
        ],
        nobody: String::new(),
        next: Some(t("/my-people?who=me&show=everybody&after=1.2")),
    }
}

fn support() -> Support {
    let to = |what: &str| format!("/my-people/1/{what}");
    Support {
        frame: workspace(),
        name: t("Winston"),
        what: t("Focused support at Centre North. Since 12 Nov."),
        how: t("Each week, at home"),
        moved_why: t("More support: sleeps badly again"),
        safe_way: vec![t("Voice call only"), t("07700 900118"), t("No voicemail.")],
        needs: t("Portuguese. Needs an interpreter."),
        key_person: t("Femi Ojo, Focused support, Centre North"),
        key_person_more: vec![t("Not there now. The front-door team covers."), t("Since 2 June.")],
        next: Some(Next {
            what: t("Femi rings Winston"),
            clock: Clock::Over(t("1 h 42 min over")),
            when: t("Today, 09:00"),
            owner: t("Owner: Femi Ojo"),
            moved: true,
        }),
        ended: Vec::new(),
        ended_said: String::new(),
        came_back: came_back(),
        their_words: t("I used to run a kitchen."),
        early_signs: Some(signs()),
        contacts: contacts(),
        onward: vec![Onward {
            offer: t("Staying well"),
            stands: t("Asked: today. You stay with Winston until they have met."),
            not_for_me: to("not-for-me/2"),
        }],
        ways: Ways {
            contact: to("contact"),
            take: to("take"),
            next: to("next"),
            another_time: to("another-time"),
            key_person: to("key-person"),
            moving: to("moving"),
            staying_well: to("staying-well"),
            end: to("end"),
            come_back: to("come-back"),
            record: t("/people/1"),
            close: to("close"),
            send: t("0193"),
            seen: t("7"),
        },
    }
}

fn contact() -> ContactForm {
    ContactForm {
        about: About {
            frame: workspace(),
            post: t("/my-people/1/contact"),
            back: t("/my-people/1"),
            name: t("Winston"),
            send: t("0193"),
            seen: t("7"),
            problems: problem("kind", "Choose what it was."),
        },
        when: t("Today, 10:42"),
        when_open: false,
        held_day: t("2026-11-23"),
        held_time: t("10:42"),
        kind: String::new(),
        minutes: t("30"),
        minutes_other: String::new(),
        place: t("at home"),
        with_them: true,
        others: String::new(),
        interpreter: t("unneeded"),
        summary: t("Slept badly since Tuesday."),
        wants: t("I want to cook again."),
        stands: t("Femi rings Winston, by Mon 30 Nov, 10:00"),
        over: true,
        next: String::new(),
        by_day: String::new(),
        by_time: String::new(),
        which: Vec::new(),
    }
}

pub fn pages() -> Vec<Named> {
    let ended = Support {
        next: None,
        ended: vec![t("Done together, 20 Nov:"), t("A flat of his own")],
        ended_said: t("I can do it from here."),
        onward: Vec::new(),
        ..support()
    };
    let nobody = MyPeople { groups: Vec::new(), nobody: t("Nobody is here yet."), ..people() };
    let mut no_problem = contact();
    no_problem.about.problems = Problems::default();
    let all = [
        ("my-people", page(&people())),
        ("my-people-nobody", page(&nobody)),
        ("support", page(&support())),
        ("support-ended", page(&ended)),
        ("contact", page(&no_problem)),
        ("contact-to-mend", page(&contact())),
    ];
    all.into_iter().map(|(name, html)| (name, html.unwrap())).collect()
}
