//! Planning a gathering.

use axum::extract::State;
use care::actor::{Worker, WorkerId};
use care::outreach::gathering::{Kind, Plan};
use care::outreach::step::PlanGathering;
use care::outreach::{GatheringId, OutreachStep};
use care::place::TeamId;
use strum::VariantArray as _;

use super::{
    HERE, carry_out, communities_named, community_of, held, kind_key, languages_named,
    languages_spoken, with_none,
};
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::about::Twice;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form, empty.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    let team = site.app.outreach_team(&by.actor()).await?;
    let form = Form::default()
        .with("kind", "community".to_owned())
        .with("language", "en".to_owned())
        .with("led_by", by.0.id.to_string());
    show(&site, &by, &team, &form, (Problems::default(), &[]))
}

/// Plans it.
pub(crate) async fn post(State(site): State<Site>, by: SignedIn, form: Form) -> Page {
    let team = site.app.outreach_team(&by.actor()).await?;
    let mut reading = Reading::of(&site, &form);
    let plan = plan(&mut reading, &form, &team);
    let twice = std::mem::take(&mut reading.twice);
    let problems = reading.problems();
    let Some(plan) = plan.filter(|_| problems.0.is_empty()) else {
        return show(&site, &by, &team, &form, (problems, &twice));
    };
    // The form's own identifier is the gathering's: sent twice it is one.
    let gathering = GatheringId(form.command()?);
    let step = OutreachStep::PlanGathering(PlanGathering { gathering, plan: Box::new(plan) });
    let then = format!("{HERE}/gatherings/{gathering}?done=planned");
    carry_out(&site, &by, &form, step, &then).await
}

/// Everything that was chosen under a name.
fn chosen<'a>(form: &'a Form, name: &'static str) -> Vec<&'a str> {
    let all = form.pairs().iter().filter(move |(known, _)| known == name);
    all.map(|(_, value)| value.as_str()).collect()
}

/// What was typed; none where something is to be mended.
fn plan(reading: &mut Reading<'_>, form: &Form, team: &[Worker]) -> Option<Plan> {
    let site = reading.site();
    let name = reading.words("gathering_name", "outreach-name-missing");
    let kind: Option<Kind> =
        reading.one_of("kind", "outreach-kind-missing", |name| name.parse().ok());
    let communities: Vec<_> =
        chosen(form, "community").into_iter().filter_map(|one| community_of(site, one)).collect();
    let with_communities = matches!(kind, Some(Kind::Community | Kind::TrainingForCommunity));
    if with_communities && communities.is_empty() {
        reading.mend("community", "outreach-community-missing");
    }
    let known = |typed: &str| TeamId::read(typed).ok().filter(|id| site.place().team(id).is_some());
    let service = if kind == Some(Kind::TrainingForService) {
        reading.one_of("service", "outreach-service-missing", known)
    } else {
        None
    };
    let teaches = if kind.is_some_and(Kind::teaches) {
        reading.words("teaches", "outreach-teaches-missing")
    } else {
        None
    };
    let held = held::held(reading, form);
    let spoken = languages_spoken(site);
    let languages = chosen(form, "language");
    let languages = spoken.into_iter().filter(|one| languages.contains(&one.as_str())).collect();
    let of_the_team = |typed: &str| {
        let id: Option<WorkerId> = typed.parse().ok();
        id.filter(|id| team.iter().any(|worker| worker.id == *id))
    };
    let led_by = reading.one_of("led_by", "outreach-led-by-missing", of_the_team);
    let helped_by = reading.words_if_any("helped_by");
    let bring = reading.words_if_any("bring");
    Some(Plan {
        name: name?,
        kind: kind?,
        communities,
        service,
        teaches,
        held: held?,
        languages,
        led_by: led_by?,
        helped_by,
        bring,
    })
}

fn show(
    site: &Site,
    by: &SignedIn,
    team: &[Worker],
    form: &Form,
    (problems, twice): (Problems, &[Twice]),
) -> Page {
    let words = site.words();
    let say = |key: &str| words.say(key);
    let here = format!("{HERE}/plan");
    let frame = site.workspace(&by.0, &here);
    let fields = Fields { frame: &frame, problems: &problems };
    let line =
        |name: &'static str, key: &str, hint: &str| fields.line(name, key, hint, form.at(name));
    let kinds = Kind::VARIANTS.iter().map(|kind| ((*kind).into(), say(kind_key(*kind))));
    let teams = site.place().teams.iter().map(|team| (team.id.to_string(), team.name.clone()));
    let leaders = team.iter().map(|worker| (worker.id.to_string(), worker.name.clone()));
    let languages = languages_spoken(site);
    let languages = languages.into_iter().map(|language| {
        let name = languages_named(site, std::slice::from_ref(&language));
        (language.to_string(), name)
    });
    let mut inside = vec![
        line("gathering_name", "outreach-name", "outreach-name-hint"),
        fields.choose("kind", "outreach-kind", kinds.collect(), form.at("kind")),
        fields.some_of(
            "community",
            ("outreach-communities", "outreach-communities-hint"),
            communities_named(site),
            &chosen(form, "community"),
        ),
        fields.one_of(
            "service",
            "outreach-service",
            with_none(site, teams.collect()),
            form.at("service"),
        ),
        line("teaches", "outreach-teaches", "outreach-teaches-hint"),
    ];
    inside.extend(held::fields_of(&fields, form, twice));
    inside.extend([
        fields.some_of(
            "language",
            ("outreach-languages", ""),
            languages.collect(),
            &chosen(form, "language"),
        ),
        fields.one_of(
            "led_by",
            "outreach-led-by",
            with_none(site, leaders.collect()),
            form.at("led_by"),
        ),
        line("helped_by", "outreach-helped-by", ""),
        line("bring", "outreach-bring", "outreach-bring-hint"),
    ]);
    let new = app::opening::new_command().to_string();
    let one = OneForm {
        heading: String::new(),
        post: here.clone(),
        send: form.command().map_or(new, |send| send.to_string()),
        fields: inside,
        button: say("outreach-plan-button"),
        shown: Shown::Whole,
    };
    give(&Asking {
        heading: say("outreach-plan"),
        lead: vec![say("outreach-plan-lead")],
        back: (HERE.to_owned(), say("outreach-back")),
        forms: vec![one],
        problems,
        frame,
    })
}
