//! What the person is told while a service does not answer, what somebody sends to
//! themselves, and where a support goes on to.

use app::opening::new_command;
use basis::clock::Clock as _;
use care::actor::Actor;
use care::command::{Command, Step};
use care::journey::connection::Answer as Answered;
use care::journey::handover::HandBack;
use care::offer::step::{PauseOffer, SayWhoAnswers, TakeInOffer};
use care::offer::{Entry, EntryId, OfferStep, Source, Standing};
use care::place::{OfferId, TeamId};
use uuid::Uuid;

use super::here::{Here, OFFER, words};

#[tokio::test]
async fn the_person_is_told_that_a_service_has_not_answered_in_time_and_who_stays() {
    let here = Here::new().await;
    let ada = here.connected("Adaeze", OFFER).await;
    let page = async || here.get("", &format!("/next/{}", ada.link)).await.body;
    let late = "has not answered yet";
    assert!(!page().await.contains(late), "it is not late yet");
    // From Thursday morning 16 hours of the kitchen's own: until Monday.
    here.later(24 * 5 * 60);
    let told = page().await;
    assert!(told.contains(late), "{told}");
    assert!(told.contains("We asked somebody for you on Thursday 26 November."), "{told}");
    assert!(told.contains("The front-door team has it in hand."), "{told}");
    assert!(told.contains("they stay with you until you have met"), "{told}");
    for kept_back in ["Adaeze", "Mosaic", "Kitchen", "I eat alone", "The Thursday group"] {
        assert!(!told.contains(kept_back), "the link tells {kept_back}");
    }
    let answer = Answered::NotUs { suggestion: words("The hall") };
    let back = HandBack { connection: ada.connection, answer };
    here.step(&here.bisi, ada.journey, Step::HandBack(back)).await;
    assert!(!page().await.contains(late), "it was answered");
}

#[tokio::test]
async fn what_somebody_kept_is_sent_by_their_own_programs_and_nothing_of_it_is_kept_here() {
    let here = Here::new().await;
    let offer = EntryId::of(&OfferId::read(OFFER).unwrap());
    let kept = format!("living-well-kept={offer}");
    let (traced, streams) = (here.place.raw.traced(), here.place.raw.all().len());
    let page = here.get(&kept, "/support/kept").await;
    assert_eq!(page.status, 200);
    let href = |begins: &str| {
        let (_, rest) = page.body.split_once(&format!("href=\"{begins}")).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    let (mail, message) = (href("mailto:"), href("sms:"));
    // To nobody, under a name that says nothing.
    assert!(mail.starts_with("?subject=My%20list"), "{mail}");
    for body in [&mail, &message] {
        assert!(body.contains("Mosaic%20Kitchen%2C%20Thursday%20group"), "{body}");
        assert!(body.contains("020%207946%200341") && body.contains("lw.example"), "{body}");
    }
    assert!(page.body.contains("We send nothing, and we keep nothing."));
    assert!(page.body.contains("they can read it"));
    let list = here.get(&kept, "/support/kept/list").await;
    assert_eq!((list.status, list.kind.as_str()), (200, "text/plain; charset=utf-8"));
    assert!(list.body.starts_with("Mosaic Kitchen, Thursday group\n"), "{}", list.body);
    assert!(list.body.contains(&format!("http://lw.example/support/offers/{offer}")));
    assert_eq!((here.place.raw.traced(), here.place.raw.all().len()), (traced, streams));
    let nothing = here.get("", "/support/kept/list").await;
    assert_eq!((nothing.status, nothing.to.as_str()), (303, "/support/kept"));
    assert!(!here.get("", "/support/kept").await.body.contains("mailto:"));
}

#[tokio::test]
async fn a_support_goes_on_to_any_offer_that_a_team_answers_for_and_to_none_that_is_paused() {
    let here = Here::new().await;
    let walk = EntryId(Uuid::from_u128(77));
    let nobodys = EntryId(Uuid::from_u128(78));
    let now = here.place.clock.now();
    let step = async |offer: EntryId, step: OfferStep| {
        let command = Command::OnOffer { offer, seen: None, step };
        let by = &Actor::Program;
        here.place.app.execute(by, now, new_command(), command).await.unwrap();
    };
    for (offer, name) in [(walk, "Walking together"), (nobodys, "Singing alone")] {
        let taken = TakeInOffer {
            from: Source::Directory("council".to_owned()),
            entry: Box::new(Entry::named(words(name))),
            standing: Standing::Open,
        };
        step(offer, OfferStep::TakeInOffer(taken)).await;
    }
    let team = TeamId::read("housing-advice").unwrap();
    step(walk, OfferStep::SayWhoAnswers(SayWhoAnswers { team })).await;
    let housing = OfferId::read("thames-reach-housing-advice").unwrap();
    let nell = here.hire("Nell", "alliance-office", "network-lead").await;
    let pause = OfferStep::PauseOffer(PauseOffer { why: words("The office is flooded") });
    let pause = Command::OnOffer { offer: EntryId::of(&housing), seen: None, step: pause };
    here.command(&nell, pause).await;

    let femi = here.hire("Femi", "focused-support-north", "centre-worker").await;
    let ada = here.connected("Ada", "focused-support-north").await;
    let support = here.meets(&femi, &ada).await;
    let moving = here.get(&femi.cookie, &format!("/my-people/{support}/moving")).await.body;
    let walk = walk.short_name().unwrap();
    assert!(moving.contains(&format!("value=\"{walk}\">Walking together<")), "{moving}");
    assert!(!moving.contains("Singing alone"), "nobody answers for it");
    let paused = moving.split("<option").find(|one| one.contains(housing.as_str())).unwrap();
    assert!(paused.contains("disabled"), "{paused}");
    assert!(paused.contains("takes nobody new for now: The office is flooded"), "{paused}");

    let ask = async |offer: &OfferId| {
        let send = new_command().to_string();
        let form = [
            ("send", send.as_str()),
            ("act", "onward"),
            ("offer", offer.as_str()),
            ("onward", "beside"),
            ("why", "To be outside"),
            ("ask", "A walk each week"),
            ("agreed", "yes"),
        ];
        here.post(&femi.cookie, &format!("/my-people/{support}/onward"), &form).await
    };
    let refused = ask(&housing).await;
    assert!(refused.status != 303 && refused.body.contains("A walk each week"));
    let asked = ask(&walk).await;
    assert_eq!(asked.status, 303, "{}", asked.body);
    let hana = here.hire("Hana", "housing-advice", "offer-worker").await;
    let room = here.get(&hana.cookie, "/offers-room").await.body;
    assert!(room.contains("A walk each week"), "{room}");
}
