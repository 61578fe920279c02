//! Somebody introduced by an agency or a surgery that signs in.

use axum::extract::State;
use care::place::Means;

use crate::failure::Page;
use crate::form::Form;
use crate::signed_in::SignedIn;
use crate::site::Site;
use crate::workspace::enter::Desk;

const AGENCY: Desk<'static> = Desk {
    here: "/agency/introduce",
    lead: "introducers-lead",
    by: Some(Means::Web),
    who: Some("partner-agency"),
    gathering: None,
};

const SURGERY: Desk<'static> = Desk {
    here: "/surgery/introduce",
    lead: "introducers-lead",
    by: Some(Means::Web),
    who: Some("gp"),
    gathering: None,
};

/// An agency's page, empty.
pub(crate) async fn get_agency(State(site): State<Site>, by: SignedIn) -> Page {
    AGENCY.begun(&site, &by)
}

/// An agency introduces somebody.
pub(crate) async fn post_agency(State(site): State<Site>, by: SignedIn, form: Form) -> Page {
    AGENCY.sent(&site, &by, &form).await
}

/// A surgery's page, empty.
pub(crate) async fn get_surgery(State(site): State<Site>, by: SignedIn) -> Page {
    SURGERY.begun(&site, &by)
}

/// A surgery introduces somebody.
pub(crate) async fn post_surgery(State(site): State<Site>, by: SignedIn, form: Form) -> Page {
    SURGERY.sent(&site, &by, &form).await
}
