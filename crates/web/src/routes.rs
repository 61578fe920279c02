//! Every address of the program, in one list: the router is made from it, and so
//! is the table of who may see what, so that neither can lack a line of the other.

use axum::Router;
use axum::routing;

use crate::site::Site;
use crate::{
    account, api, centre, governance, introducers, network, outreach, provider, public, workspace,
};

/// One address, and how it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// `get` or `post`.
    pub method: &'static str,
    /// The address, with names in braces for what differs.
    pub path: &'static str,
    /// The parameters that it takes beside its path.
    pub parameters: &'static [&'static str],
}

/// In place of parameters: the page itself says which it does not know.
const SAYS_ITSELF: &str = "*";

/// Whether a page takes a parameter beside its path.
pub fn takes(path: &str, parameter: &str) -> bool {
    let pages = ROUTES.iter().filter(|route| route.method == "get" && is_at(route.path, path));
    let known = |known: &&str| [SAYS_ITSELF, parameter].contains(known);
    pages.flat_map(|page| page.parameters).any(known)
}

/// Whether an address is one of these, which have names in braces for what differs.
fn is_at(these: &str, path: &str) -> bool {
    let (mut these, mut parts) = (these.split('/'), path.split('/'));
    loop {
        match (these.next(), parts.next()) {
            (None, None) => return true,
            (Some(one), Some(part)) if one == part || one.starts_with('{') => {}
            _ => return false,
        }
    }
}

/// Makes the list and the router from the same lines.
macro_rules! routes {
    ($($method:ident $path:literal $([$($parameter:expr),+])? => $handler:path;)+) => {
        /// Every address of the program, but the files that pages are made with.
        pub const ROUTES: &[Route] =
            &[$(Route {
                method: stringify!($method),
                path: $path,
                parameters: &[$($($parameter),+)?],
            }),+];

        /// The same addresses, each with what answers there.
        pub(crate) fn all() -> Router<Site> {
            Router::new()$(.route($path, routing::$method($handler)))+
        }
    };
}

routes! {
    get "/" => public::home::get;
    get "/support" => public::support::get;
    post "/support" => public::support::post;
    get "/support/found/{what}" => public::support::get_found;
    get "/support/offers/{offer}" ["from"] => public::offer::get;
    get "/support/kept" => public::kept_offers::get;
    get "/support/kept/list" => public::kept_offers::get_list;
    post "/support/keep" => public::kept_offers::post;
    get "/open-referral" [SAYS_ITSELF] => api::open_referral::root;
    get "/open-referral/" [SAYS_ITSELF] => api::open_referral::root;
    get "/open-referral/services" [SAYS_ITSELF] => api::open_referral::services;
    get "/open-referral/services/{id}" [SAYS_ITSELF] => api::open_referral::service;
    get "/open-referral/service_at_locations" [SAYS_ITSELF] => api::open_referral::at_locations;
    get "/open-referral/service_at_locations/{id}" [SAYS_ITSELF] => api::open_referral::at_location;
    get "/open-referral/taxonomies" [SAYS_ITSELF] => api::open_referral::all_taxonomies;
    get "/open-referral/taxonomies/{id}" [SAYS_ITSELF] => api::open_referral::taxonomy;
    get "/open-referral/taxonomy_terms" [SAYS_ITSELF] => api::open_referral::all_terms;
    get "/open-referral/taxonomy_terms/{id}" [SAYS_ITSELF] => api::open_referral::term;
    get "/introduce" ["offer"] => public::introduce::get;
    post "/introduce" => public::introduce::post;
    get "/introduce/someone-else" => public::introduce::get_another;
    post "/introduce/someone-else" => public::introduce::post_another;
    get "/receipt/{receipt}" => public::receipt::get;
    get "/receipt/{receipt}/sent" => public::receipt::get_sent;
    get "/next/{link}" ["crisis"] => public::progress::get;
    get "/next/{link}/sent" ["crisis"] => public::progress::get_sent;
    get "/promises" => public::promises::get;
    get "/promises/{list}" ["after"] => workspace::promise_lists::get;
    get "/leave" => public::leave::get;
    get "/who-we-are" => public::about::who_we_are;
    get "/privacy" => public::about::privacy;
    get "/hard-to-use" => public::about::hard_to_use;
    get "/hide" => public::about::hide;
    get "/sign-in" ["next"] => public::sign_in::get;
    post "/sign-in" => public::sign_in::post;
    post "/sign-in/code" => public::code::post;
    post "/sign-in/elsewhere" => public::elsewhere::post;
    get "/sign-in/back" => public::elsewhere::back;
    get "/invitation/{link}" => public::invitation::get;
    post "/invitation/{link}" => public::invitation::post;
    post "/invitation/{link}/elsewhere" => public::elsewhere::post_invitation;
    post "/sign-out" => public::sign_in::post_out;
    get "/account" => account::get;
    post "/account/password" => account::post_password;
    get "/account/factor" => account::get_factor;
    post "/account/factor" => account::post_factor;
    post "/account/recovery" => account::post_recovery;
    post "/account/elsewhere" => account::post_elsewhere;
    post "/account/here-alone" => account::post_here_alone;
    post "/account/sessions" => account::post_sessions;
    get "/away" ["who"] => workspace::away::get;
    post "/away" => workspace::away::post;
    post "/away/back" => workspace::away::post_back;
    get "/teams/{team}/closing" => workspace::closing::get;
    post "/teams/{team}/closing" => workspace::closing::post;
    get "/caseload" => workspace::caseload::get;
    post "/caseload" => workspace::caseload::post;
    post "/caseload/file" => workspace::caseload::post_file;
    get "/caseload/template" => workspace::caseload::get_template;
    get "/front-door" [SAYS_ITSELF] => workspace::board::get;
    get "/front-door/introduce" => workspace::enter::get;
    post "/front-door/introduce" => workspace::enter::post;
    get "/overdue" ["after"] => workspace::overdue::get;
    get "/people/{person}" => workspace::person::get;
    get "/people/{person}/written" => workspace::promise_lists::get_written;
    get "/find" => workspace::find::get;
    post "/find" => workspace::find::post;
    get "/find/emergency" => workspace::emergency::get;
    post "/find/emergency" => workspace::emergency::post;
    get "/people/{person}/reason" => workspace::reason::get;
    post "/people/{person}/reason" => workspace::reason::post;
    get "/people/{person}/guard" => workspace::guard::get;
    post "/people/{person}/guard/wall" => workspace::guard::post_wall;
    post "/people/{person}/guard/tie" => workspace::guard::post_tie;
    post "/people/{person}/guard/tie-of" => workspace::guard::post_tie_of;
    post "/people/{person}/guard/former-identity" => workspace::guard::post_former_identity;
    get "/people/{person}/former-identity" => workspace::guard::get_former_identity;
    get "/people/{person}/details" => workspace::details::get;
    post "/people/{person}/details" => workspace::details::post;
    get "/people/{person}/reach" => workspace::reach::get;
    post "/people/{person}/reach" => workspace::reach::post;
    post "/people/{person}/reach/confirm" => workspace::reach::post_confirm;
    get "/people/{person}/joins" => workspace::joins::get;
    post "/people/{person}/joins" => workspace::joins::post;
    post "/people/{person}/joins/undo" => workspace::joins::post_undo;
    get "/people/{person}/joins/{join}" => workspace::joins::get_left;
    post "/people/{person}/joins/{join}" => workspace::joins::post_left;
    get "/people/{person}/same/{introduction}" => workspace::same::get;
    post "/people/{person}/same/{introduction}" => workspace::same::post;
    get "/people/{person}/take-over/{kind}/{thing}" => workspace::take_over::get;
    post "/people/{person}/take-over/{kind}/{thing}" => workspace::take_over::post;
    post "/people/{person}/take/{introduction}" => workspace::take::post;
    get "/people/{person}/record/{introduction}" => workspace::record::get;
    post "/people/{person}/record/{introduction}" => workspace::record::post;
    get "/people/{person}/connect/{introduction}" => workspace::connect::get;
    post "/people/{person}/connect/{introduction}" => workspace::connect::post;
    get "/front-door/news" ["after"] => workspace::news::get;
    post "/people/{person}/news/{connection}" => workspace::news::post;
    get "/front-door/set-aside" => workspace::set_aside::get;
    get "/front-door/set-aside/{person}/{introduction}" => workspace::set_aside::get_one;
    post "/front-door/set-aside/{person}/{introduction}" => workspace::set_aside::post;
    get "/people/{person}/attempt/{introduction}" => workspace::attempt::get;
    post "/people/{person}/attempt/{introduction}" => workspace::attempt::post;
    get "/people/{person}/sooner/{introduction}" => workspace::sooner::get;
    post "/people/{person}/sooner/{introduction}" => workspace::sooner::post;
    get "/people/{person}/second-view/{introduction}" => workspace::second_view::get;
    post "/people/{person}/second-view/{introduction}" => workspace::second_view::post;
    get "/people/{person}/end/{introduction}" => workspace::ending::get;
    post "/people/{person}/end/{introduction}/{how}" => workspace::ending::post;
    get "/people/{person}/next/{kind}/{thing}" => workspace::agree_next::get;
    post "/people/{person}/next/{kind}/{thing}" => workspace::agree_next::post;
    get "/people/{person}/story" => workspace::story::get;
    post "/people/{person}/story" => workspace::story::post;
    get "/people/{person}/story/{part}/answer" => workspace::story::get_answer;
    post "/people/{person}/story/{part}/answer" => workspace::story::post_answer;
    post "/people/{person}/story/{part}/confirm" => workspace::story::post_confirm;
    get "/people/{person}/move/{kind}/{thing}" => workspace::move_due::get;
    post "/people/{person}/move/{kind}/{thing}" => workspace::move_due::post;
    get "/people/{person}/own-choice/{introduction}" => workspace::own_choice::get;
    post "/people/{person}/own-choice/{introduction}" => workspace::own_choice::post;
    get "/people/{person}/not-for-me/{connection}" => workspace::not_for_me::get;
    post "/people/{person}/not-for-me/{connection}" => workspace::not_for_me::post;
    get "/network" ["standing", "after", "name"] => network::list::get;
    get "/network/missing" => network::missing::get;
    get "/network/sheet" => network::sheet::get;
    post "/network/sheet" => network::sheet::post;
    get "/network/sheet/template" => network::sheet::get_template;
    get "/network/propose" => network::change::get_new;
    post "/network/propose" => network::change::post_new;
    get "/network/{offer}" => network::offer::get;
    post "/network/{offer}/change" => network::change::post;
    post "/network/{offer}/{step}" => network::offer::post;
    get "/governance" => governance::reviews::get;
    get "/governance/reviews/{person}/{opening}" => governance::reviews::get_one;
    post "/governance/reviews/{person}/{opening}" => governance::reviews::post;
    get "/governance/walls" => governance::walls::get;
    get "/governance/walls/{person}" => governance::walls::get_one;
    post "/governance/walls/{person}" => governance::walls::post;
    get "/governance/ties" => governance::ties::get;
    get "/governance/ties/{person}/{worker}" => governance::ties::get_one;
    post "/governance/ties/{person}/{worker}" => governance::ties::post;
    get "/governance/record" => governance::who_saw::get;
    post "/governance/record" => governance::who_saw::post;
    get "/governance/worker" => governance::what_opened::get;
    post "/governance/worker" => governance::what_opened::post;
    get "/governance/keeping" => governance::keeping::get;
    get "/governance/keeping/find" => governance::keeping::get_find;
    post "/governance/keeping/find" => governance::keeping::post_find;
    get "/governance/keeping/{person}" => governance::kept::get;
    post "/governance/keeping/{person}/{what}" => governance::kept::post;
    get "/governance/policies" => governance::policies::get;
    get "/people/{person}/came/{introduction}" => workspace::came::get;
    post "/people/{person}/came/{introduction}/{act}" => workspace::came::post;
    get "/people/{person}/link/{introduction}/{command}" => workspace::given_link::get;
    get "/agency" ["crisis"] => introducers::receipts::get;
    get "/agency/introduce" => introducers::introduce::get_agency;
    post "/agency/introduce" => introducers::introduce::post_agency;
    get "/surgery" ["crisis"] => introducers::surgery::get;
    get "/surgery/introduce" => introducers::introduce::get_surgery;
    post "/surgery/introduce" => introducers::introduce::post_surgery;
    get "/people/{person}/died" => workspace::died::get;
    post "/people/{person}/died" => workspace::died::post;
    get "/people/{person}/lives" => workspace::lives::get;
    post "/people/{person}/lives" => workspace::lives::post;
    post "/people/{person}/close/{kind}/{thing}" => workspace::died::post_close;
    get "/my-people" ["who", "show", "after"] => centre::my_people::get;
    get "/my-people/{support}" => centre::support::get;
    get "/my-people/{support}/reason" => centre::reason::get;
    post "/my-people/{support}/reason" => centre::reason::post;
    get "/my-people/{support}/contact" => centre::contact::get;
    post "/my-people/{support}/contact" => centre::contact::post;
    get "/my-people/{support}/next" => centre::next::get;
    post "/my-people/{support}/next" => centre::next::post;
    get "/my-people/{support}/another-time" => centre::next::get_another_time;
    post "/my-people/{support}/another-time" => centre::next::post_another_time;
    post "/my-people/{support}/take" => centre::next::post_take;
    post "/my-people/{support}/close" => centre::next::post_close;
    get "/my-people/{support}/key-person" => centre::key_person::get;
    post "/my-people/{support}/key-person" => centre::key_person::post;
    get "/my-people/{support}/moving" => centre::moving::get;
    post "/my-people/{support}/moving" => centre::moving::post;
    post "/my-people/{support}/onward" => centre::onward::post;
    get "/my-people/{support}/staying-well" => centre::staying_well::get;
    post "/my-people/{support}/staying-well" => centre::staying_well::post;
    get "/my-people/{support}/end" => centre::ending::get;
    post "/my-people/{support}/end" => centre::ending::post;
    get "/my-people/{support}/not-for-me/{connection}" => centre::ending::get_not_for_me;
    post "/my-people/{support}/not-for-me/{connection}" => centre::ending::post_not_for_me;
    post "/my-people/{support}/come-back" => centre::come_back::post;
    post "/people/{person}/come-back" => workspace::come_back::post;
    get "/people/{person}/key-person" => workspace::key_person::get;
    post "/people/{person}/key-person" => workspace::key_person::post;
    post "/next/{link}/come-back" => public::come_back::post;
    post "/next/{link}/met/{connection}" => public::come_back::post_met;
    get "/offers-room" ["after", "asked"] => provider::connections::get;
    get "/offers-room/records" => provider::records::get;
    post "/offers-room/records" => provider::records::post;
    get "/offers-room/records/connections" => provider::records::get_connections;
    get "/offers-room/records/contacts" => provider::records::get_contacts;
    get "/offers-room/records/template" => provider::records::get_template;
    get "/offers-room/{connection}" => provider::connection::get;
    post "/offers-room/{connection}" => provider::connection::post;
    get "/offers-room/{connection}/reason" => provider::reason::get;
    post "/offers-room/{connection}/reason" => provider::reason::post;
    post "/offers-room/offers/{offer}/places" => provider::places::post;
    post "/offers-room/offers/{offer}/mail" => provider::mail::post;
    get "/offers-room/offers/{offer}/check" => provider::check::get;
    post "/offers-room/offers/{offer}/check" => provider::check::post;
    get "/outreach" => outreach::room::get;
    get "/outreach/plan" => outreach::plan::get;
    post "/outreach/plan" => outreach::plan::post;
    get "/outreach/gatherings/{gathering}" ["done", "crisis"] => outreach::gathering::get;
    post "/outreach/gatherings/{gathering}/{step}" => outreach::gathering::post;
    get "/outreach/introduce/{gathering}" => outreach::introduce::get;
    post "/outreach/introduce/{gathering}" => outreach::introduce::post;
    get "/outreach/guests" => outreach::guests::get;
    get "/outreach/said" ["at", "done"] => outreach::said::get;
    post "/outreach/said" => outreach::said::post;
    get "/outreach/advise" ["because"] => outreach::advise::get;
    post "/outreach/advise" => outreach::advise::post;
    get "/advice" => outreach::advice::get;
    get "/advice/{advice}" ["done"] => outreach::advice::get_one;
    post "/advice/{advice}" => outreach::advice::post;
    get "/answer/{answer}" => provider::by_link::get;
    post "/answer/{answer}" => provider::by_link::post;
}
