//! Whoever comes to the door in the model: for themselves or brought by another,
//! with and without words that cannot wait; and what may be known of it afterwards.

use basis::ods::OdsCode;
use basis::reach::Telephone;
use basis::secret::Sealed;
use care::actor::{Actor, PersonId};
use care::command::{Command, Step};
use care::equality::Answers;
use care::identity::{Need, Needs, SafeWay, Understanding, Way};
use care::journey::IntroductionId;
use care::journey::cannot_wait::SafeNow;
use care::journey::introduced_by::{AgreeToTell, Introducer, Knows, TellNoMore};
use care::journey::introduction::{Introduce, Route};
use care::journey::private_link::{GiveLink, HowGiven};
use care::journey::surgery::WriteToSurgery;
use care::journey::told::More;
use care::place::{Means, RouteId};
use rand::RngExt;

use super::choosing::{Choosing, line, telling};
use super::front_door::front;

impl Choosing<'_> {
    /// Somebody introduces themselves, or another, or a worker writes it down.
    pub(super) fn introduce(&mut self) -> (Actor, Command) {
        let same_day = self.percent(35);
        let number = Telephone::read("07700 900118").unwrap();
        let (who, route) = self.route();
        let another = !route.is_themselves();
        let words = if self.percent(20) {
            "Most nights I want to die."
        } else {
            "I cannot sleep and the letters from the council keep coming."
        };
        let introduce = Introduce {
            words: telling(words),
            call_name: line("Maya"),
            reach: SafeWay {
                way: if self.percent(30) { Way::Text { number } } else { Way::TheyCome },
                when: None,
                avoid: None,
            },
            understanding: Understanding::default(),
            route,
            locality: None,
            same_day,
            sooner: same_day.then(|| line("I am frightened of tonight")),
            link: Sealed(self.chance.random()),
            more: self.more(another),
        };
        let introduce = Box::new(introduce);
        let command = match who {
            Actor::Anyone => Command::Introduce(introduce),
            _ => Command::EnterIntroduction(introduce),
        };
        (who, command)
    }

    /// Who introduces and by what means; now and then one that cannot be.
    fn route(&mut self) -> (Actor, Route) {
        let routes = &self.place.routes;
        let route = routes[self.chance.random_range(0..routes.len())].id.clone();
        match self.below(10) {
            0..5 => (Actor::Anyone, Route::ThemselvesWeb),
            5..8 => {
                let themselves = route.as_str() == RouteId::THEMSELVES;
                let another = RouteId::read("family-or-carer").unwrap();
                let route = if themselves { another } else { route };
                (Actor::Anyone, Route::InThePlace { route, by: Means::Web })
            }
            8 => (self.somebody(front), Route::InThePlace { route, by: Means::Telephone }),
            _ => (Actor::Anyone, Route::InThePlace { route, by: Means::Telephone }),
        }
    }

    fn more(&mut self, another: bool) -> More {
        // Now and then words of another that are passed off as the person's.
        let another = another ^ self.percent(3);
        let introducer = another.then(|| Introducer {
            name: line("Nneka"),
            relation: None,
            ring: None,
            knows: Knows::CouldNotAsk,
            why_not: None,
            receipt: Sealed(self.chance.random()),
        });
        More {
            introducer,
            matters: None,
            safe_now: [None, Some(SafeNow::Yes), Some(SafeNow::No), Some(SafeNow::NotSure)]
                [self.below(4)],
            under_18: [None, Some(true), Some(false)][self.below(3)],
            surgery: self.percent(60).then(|| OdsCode::read("ZZ9001").unwrap()),
            needs: Needs {
                of: if self.percent(30) { vec![Need::LargePrint] } else { Vec::new() },
                else_: None,
            },
            equality: if self.percent(40) {
                Answers::read(|question| if question == "carer" { "yes" } else { "" })
            } else {
                Answers::default()
            },
            gathering: None,
        }
    }

    /// What may be known of somebody's introduction, by whom.
    pub(super) fn at_the_door(
        &mut self,
        person: PersonId,
        introduction: IntroductionId,
    ) -> (Actor, Step) {
        let step = match self.below(8) {
            0..3 => {
                let tell = line("We have spoken with her");
                Step::AgreeToTell(AgreeToTell { introduction, tell })
            }
            3..5 => Step::TellNoMore(TellNoMore { introduction }),
            5 => {
                let link = Sealed(self.chance.random());
                let (how, everybody) = (HowGiven::ReadOut, self.everybody(&[person]));
                Step::GiveLink(GiveLink { introduction, how, link, everybody })
            }
            _ => {
                let surgery = OdsCode::read("ZZ9001").unwrap();
                let words = line("Please look at the tablets together");
                Step::WriteToSurgery(WriteToSurgery { introduction, surgery, words })
            }
        };
        (self.somebody(front), step)
    }
}
