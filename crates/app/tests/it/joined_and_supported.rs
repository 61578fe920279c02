//! Whoever comes to the front door again is written down twice: the service that is with
//! them is told, goes on, and nobody is lost should the two be two after all.

use app::AppError;
use app::opening::new_command;
use care::actor::PersonId;
use care::command::Command;
use care::journey::IntroductionId;
use care::journey::already_supported::EndAlreadySupported;
use care::refusal::Refusal;

use crate::joined::refused;
use crate::my_people::Supported;
use crate::place_in_a_test::words;

impl Supported {
    async fn supports(
        &self,
        person: PersonId,
        introduction: IntroductionId,
    ) -> Result<(), AppError> {
        let everybody = self.lambeth.app.sides(&[person]).await.unwrap();
        let (support, told) = (self.support, words("She came again: it is the damp"));
        let end = EndAlreadySupported { person, introduction, support, everybody, told };
        let (app, now) = (&self.lambeth.app, self.lambeth.now);
        let command = Command::EndAlreadySupported(end);
        app.execute(&self.grace, now, new_command(), command).await.map(drop)
    }

    /// What is next for the support, by its name.
    async fn next(&self) -> String {
        let app = &self.lambeth.app;
        let ada = app.person(&self.grace, self.lambeth.now, self.person).await.unwrap();
        let due = ada.open.into_iter().find(|due| due.thing.id() == self.support.0);
        due.unwrap().what
    }
}

#[tokio::test]
async fn the_service_is_told_of_whoever_came_again_and_was_written_down_anew() {
    let mut ada = Supported::new().await;
    ada.lambeth.later(60);
    let (_, introduction, again) = ada.lambeth.introduced_by_telephone("07700 900118").await;
    let alone = ada.supports(again, introduction).await;
    assert!(refused(alone, &Refusal::NotHere), "nobody is supported for somebody else");
    assert_eq!(ada.next().await, "agreed");
    ada.lambeth.join(&ada.grace, ada.person, again).await.unwrap();
    ada.supports(again, introduction).await.unwrap();
    assert_eq!(ada.next().await, "hear-what-is-new");
    let whole = ada.lambeth.app.whole(&ada.grace, ada.lambeth.now, again).await.unwrap();
    assert_eq!(whole.open.len(), 1, "the support alone goes on");
    let ended = whole.introductions.iter().find(|one| one.id == introduction.0).unwrap();
    assert_eq!(ended.ending.as_deref(), Some("already-supported"));
    assert!(ada.lambeth.findings().await.is_empty());
}

#[tokio::test]
async fn who_is_two_after_all_is_not_lost_behind_the_support_of_the_other() {
    let mut ada = Supported::new().await;
    ada.lambeth.later(60);
    let (_, introduction, again) = ada.lambeth.introduced_by_telephone("07700 900118").await;
    ada.lambeth.join(&ada.grace, ada.person, again).await.unwrap();
    ada.supports(again, introduction).await.unwrap();
    ada.lambeth.later(60);
    let join = ada.lambeth.join_of(&ada.grace, ada.person).await;
    ada.lambeth.undo(&ada.grace, ada.person, join).await.unwrap();
    let other = ada.lambeth.app.whole(&ada.grace, ada.lambeth.now, again).await.unwrap();
    assert_eq!(other.open.len(), 1, "whoever came again waits again");
    assert_eq!(other.open[0].thing.id(), introduction.0);
    assert_eq!(other.open[0].what, "speak-first");
    assert!(ada.lambeth.findings().await.is_empty());
}
