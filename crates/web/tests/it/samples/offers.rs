//! Finding support: what anybody sees of the directory.

use web::look::components::{Button, Checkboxes, Entry, Input, Label, Legend, Select, Size, Tick};
use web::look::views::offers::{
    Card, FoundSupport, InBrief, Keep, KeptOffer, KeptOffers, Narrow, Offer, OfferEnded, Part,
    SendKept, Support,
};
use web::look::{Html, page};

use super::{Named, problem, public, t};

fn label(text: &str) -> Label {
    Label { text: Html::of(text), size: Some(Size::S), ..Label::default() }
}

fn input(name: &str, text: &str, value: &str) -> Input {
    Input { name: t(name), label: label(text), value: t(value), ..Input::default() }
}

fn select(name: &str, text: &str, options: &[&str]) -> Select {
    let options = options.iter().map(|option| Entry {
        value: t(option),
        text: t(option),
        selected: false,
        disabled: false,
    });
    Select { name: t(name), label: label(text), options: options.collect(), ..Select::default() }
}

fn keep(name: &'static str) -> Keep {
    Keep { offer: t("0193"), name, says: t("Keep this"), says_whole: t("Keep Mosaic Kitchen") }
}

pub fn narrow() -> Narrow {
    let tick = |value: &str, text: &str| Tick {
        value: t(value),
        text: Html::of(text),
        checked: value == "free",
        ..Tick::default()
    };
    Narrow {
        open: true,
        need: t("sleep"),
        postcode: input("postcode", "Your postcode, or the first part of it", "SW9"),
        within: select("within", "How far", &["Any distance", "Up to 1 mile"]),
        when: select("when", "When it is open", &["Any time", "Open now"]),
        day: select("day", "Day", &["Monday", "Tuesday"]),
        time: input("time", "Time", ""),
        language: select("language", "Language", &["Any language", "Portuguese (3)"]),
        marks: Checkboxes {
            name: t("marks"),
            legend: Some(Legend {
                text: Html::of("It must be"),
                size: Some(Size::S),
                heading: false,
            }),
            items: vec![tick("free", "Free (28)"), tick("step-free", "Without steps (12)")],
            ..Checkboxes::default()
        },
        age: input("age", "How old is the person?", ""),
        way_in: select("way_in", "How you get in", &["Any way", "Just walk in (9)"]),
        by: select("by", "How you take part", &["Any way", "In person (20)"]),
        days: select("days", "How long people waited lately", &["Any wait", "A week or less"]),
    }
}

fn found() -> FoundSupport {
    FoundSupport {
        heading: t("We found 2 things. Best first."),
        cards: vec![
            Card {
                brief: InBrief {
                    href: t("/support/offers/0193"),
                    name: t("Five Weeks of Better Nights"),
                    by: t("By Candlewright House"),
                    notice: t("Not open to new people now. The group is full until spring."),
                    about: t("A group of ten. You change one thing each week."),
                    why: t("It helps with: Sleep; Worry, fear and panic."),
                    facts: vec![t("Brixton"), t("About 1 mile away"), t("Opens Tuesday at 7pm")],
                },
                keep: keep("keep"),
            },
            Card {
                brief: InBrief {
                    href: t("/support/offers/0194"),
                    name: t("The Small Hours"),
                    by: t("By people who live here"),
                    ..InBrief::default()
                },
                keep: keep("unkeep"),
            },
        ],
        many: t("10"),
        more: t("Show more"),
        not_sure: Html::trusted("Not sure what would help? You need not find it alone."),
        kept: t("You have kept 2 things"),
        ..FoundSupport::default()
    }
}

fn support(danger: bool, wrong: bool, found: FoundSupport) -> Support {
    let frame = public(false);
    let problems = problem("postcode", "That does not look like a postcode.");
    Support {
        summary: wrong.then(|| problems.summary(frame.words)).flatten(),
        note: if wrong { t("We do not know that postcode here.") } else { String::new() },
        frame,
        danger,
        words: input("words", "What would you like help with?", "cannot sleep"),
        needs: vec![(t("sleep"), t("Sleep")), (t("debt"), t("Money you owe"))],
        narrow: narrow(),
        found,
        private: Html::of("We do not keep what you type."),
        script: "/assets/support.0123456789abcdef.js",
    }
}

fn offer() -> Offer {
    let part = |heading: &str, lines: &[&str]| Part {
        heading: t(heading),
        lines: lines.iter().map(|line| t(line)).collect(),
    };
    Offer {
        frame: public(true),
        back: t("/support"),
        name: t("Five Weeks of Better Nights"),
        by: t("By Candlewright House"),
        notices: vec![t("The door is round the corner this week.")],
        parts: vec![
            part("What happens there", &["A group of ten on the screen."]),
            part("When", &["Opens Tuesday at 7pm", "Tuesday, 7pm to 8:15pm."]),
        ],
        contact: vec![Html::trusted(
            "<a class=\"lw-tel\" href=\"tel:02079460449\">020 7946 0449</a>",
        )],
        checked: t("We checked this on 22 October."),
        keep: keep("keep"),
        from: t("abc"),
        introduce_words: t("Would you like this? Introduce yourself, and say so."),
        introduce: Some(Button {
            href: t("/introduce?offer=0193"),
            ..Button::main("Introduce yourself")
        }),
    }
}

fn kept(offers: Vec<KeptOffer>) -> KeptOffers {
    let send = (!offers.is_empty()).then(|| SendKept {
        mail: t("mailto:?subject=My%20list&body=Five%20Weeks"),
        message: t("sms:?&body=Five%20Weeks"),
        shortened: true,
    });
    KeptOffers { frame: public(true), offers, any: true, send }
}

/// The pages.
pub fn pages() -> Vec<Named> {
    let one = KeptOffer {
        href: t("/support/offers/0193"),
        name: t("Five Weeks of Better Nights"),
        by: t("By Candlewright House"),
        notices: vec![t("The door is round the corner this week.")],
        lines: vec![t("Opens Tuesday at 7pm"), t("Free.")],
        contact: vec![Html::of("020 7946 0449")],
        keep: keep("unkeep"),
    };
    let nothing = FoundSupport {
        heading: t("We found nothing that fits all of this"),
        nothing: Html::of("33 fit your words. Take something away."),
        ..FoundSupport::default()
    };
    let ended = OfferEnded {
        frame: public(true),
        ended: t("The Small Hours is not there any more. We can help you find something else."),
    };
    vec![
        ("support", page(&support(false, false, FoundSupport::default())).unwrap()),
        ("support-found", page(&support(false, false, found())).unwrap()),
        ("support-danger", page(&support(true, false, found())).unwrap()),
        ("support-nothing", page(&support(false, true, nothing)).unwrap()),
        ("offer", page(&offer()).unwrap()),
        ("offer-ended", page(&ended).unwrap()),
        ("kept-offers", page(&kept(vec![one])).unwrap()),
        ("kept-offers-none", page(&kept(Vec::new())).unwrap()),
    ]
}
