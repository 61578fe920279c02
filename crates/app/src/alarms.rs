//! What the sharing gate could not decide: a policy that fails denies, and whoever
//! answers for the policies sees how often.

use care::actor::Actor;
use jiff::Timestamp;
use sharing::Resource;
pub use store::alarms::Alarm;
use store::{StoreError, Tx, alarms};

use crate::questions::Question;
use crate::{App, AppError};

impl App {
    /// Every action that could not be decided, the latest first: for governance, and
    /// for whoever verifies the store.
    ///
    /// # Errors
    /// When the actor may not, or the store could not.
    pub async fn alarms(&self, actor: &Actor, now: Timestamp) -> Result<Vec<Alarm>, AppError> {
        let question = match actor {
            Actor::Program => Question::Verify,
            _ => Question::SeePolicies,
        };
        self.pass(actor, question, &Resource::Place)?;
        self.keep_alarms(now).await?;
        Ok(self.0.db.read::<_, StoreError, _>(|tx: &Tx<'_>| alarms::all(tx)).await?)
    }

    /// Keeps what was counted since the last time; what cannot be kept counts on.
    pub(crate) async fn keep_alarms(&self, now: Timestamp) -> Result<(), AppError> {
        let raised = self.0.gate.alarms();
        if raised.is_empty() {
            return Ok(());
        }
        let counted = raised.clone();
        let keep = move |tx: &Tx<'_>| {
            counted.iter().try_for_each(|(action, times)| alarms::raise(tx, action, *times, now))
        };
        let kept = self.0.db.write::<_, StoreError, _>(keep).await;
        Ok(kept.inspect_err(|_| self.0.gate.raise(raised))?)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use basis::identifiers::Ids;
    use sharing::{Gate, SCHEMA};

    use super::*;
    use crate::opening::{CommitMode, Kept, Opening};

    /// Policies of which the second cannot be decided by anybody.
    const POLICIES: &str = r#"
        permit (principal is Program, action, resource);
        @id("fails")
        permit (principal, action == Action::"SeePromises", resource)
        when { 9223372036854775807 + 1 > 0 };
    "#;

    #[tokio::test]
    async fn a_policy_that_fails_denies_and_is_counted_for_whoever_answers_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../places/lambeth");
        let now: Timestamp = "2026-11-23T10:42:00Z".parse().unwrap();
        let opening = Opening {
            folder: folder.path().to_owned(),
            store: Kept::InTheFolder,
            place: place::read(&files).unwrap(),
            ids: Ids::from_system(),
            commits: CommitMode::Shared,
            now,
        };
        let mut app = App::open(opening).await.unwrap();
        Arc::get_mut(&mut app.0).unwrap().gate = Gate::over(SCHEMA, POLICIES).unwrap();
        for _ in 0..2 {
            let denied = app.pass(&Actor::Anyone, Question::SeePromises, &Resource::Place);
            assert!(matches!(denied, Err(AppError::SignIn)), "{denied:?}");
        }
        let alarms = app.alarms(&Actor::Program, now).await.unwrap();
        let expected =
            Alarm { action: "SeePromises".to_owned(), times: 2, first: at(now), last: at(now) };
        assert_eq!(alarms, [expected]);
        let later = now + jiff::SignedDuration::from_hours(1);
        assert!(app.pass(&Actor::Anyone, Question::SeePromises, &Resource::Place).is_err());
        let alarms = app.alarms(&Actor::Program, later).await.unwrap();
        assert_eq!((alarms[0].times, alarms[0].first, alarms[0].last), (3, at(now), at(later)));
        assert!(app.alarms(&Actor::Anyone, now).await.is_err());
    }

    fn at(now: Timestamp) -> i64 {
        now.as_millisecond()
    }
}
