# Leave, illness, the end of a shift, a team that closes.

room-away = Away
away-heading = Away: who has your things
away-standing-you = You are away until { $until }. { $cover } has your things.
away-standing-other = { $name } is away until { $until }. { $cover } has their things.
away-over-you = You were away until { $until }. { $cover } had your things.
away-over-other = { $name } was away until { $until }, and has not yet said that they are back.
away-held =
    { $count ->
        [0] Nothing of it is still open with others.
        [one] One thing of it is still open with others.
       *[other] { $count } things of it are still open with others.
    }
away-back-all = I am back: take these again
away-back-none = I am back: they keep what they have
away-back-reason = Back again
away-going = I am going, or a colleague cannot come
away-lead = Everything keeps its next action and its time. First you see what moves; then you press once more. If nobody else of the team is there, what the team has moves too.
away-who = Who is away
away-you = Me, { $name }
away-kind = What moves
away-leave = Leave or illness: everything
away-leave-hint = Also what waits in their name until a service has met somebody.
away-shift = The end of a shift: what is due before I am back
away-shift-hint = What is due later stays.
away-until-day = Back on which day
away-until-time = At what time
away-to = Who has it
away-to-team = { $team }: whoever of us takes it
away-otherwise = Who has what they cannot have in time
away-otherwise-nobody = Nobody yet: show me what would be left
away-otherwise-hint = Only things that are due when nobody of them is there.
away-reason = Why
away-reason-hint = Whoever goes on reads it. Health needs no detail: "away" is enough.
away-look = Look at what moves
away-go = Do this now
away-moves =
    { $count ->
        [0] Nothing would move
        [one] One thing would move
       *[other] { $count } things would move
    }
away-moves-more = Nothing has moved yet. What was promised stays promised, by the same time.
away-left =
    { $count ->
        [one] One thing would be left, so nothing has moved
       *[other] { $count } things would be left, so nothing has moved
    }
away-left-more = Choose somebody else for these below, or do them first. Where nobody works in a team, whoever runs this place can invite somebody.
away-goes-to = Goes to
away-has-it = Has it
away-why-left = Why it would be left
away-behind = Team behind it
away-left-nobody = Nobody there before it is due
away-left-nobody-works = Nobody else of that team is there for it
away-left-not-theirs = It is not theirs to have
away-left-guarded = They may not open this record
away-waits =
    { $count ->
        [0] Nothing waits in this name
        [one] One thing waits in this name
       *[other] { $count } things wait in this name
    }
away-problem-to = Choose somebody who is there.
away-person = { $name } is away until { $until }. { $cover } covers.
away-on-account = Going on leave, or at the end of your shift? Say who has your things.

closing-heading = { $team } closes
closing-lead = What the team and its workers answer for, and what it is asked, goes to another team, with the same next action and time. People who come new go where the place's files say: change those too.
closing-has =
    { $count ->
        [0] The team has nothing open
        [one] The team has one thing open
       *[other] The team has { $count } things open
    }
closing-to = Which team has it
closing-reason-hint = Whoever goes on reads it.
closing-link = The whole team closes? Say which team has its things.
problem-choose-kind = Say what moves.
refusal-not-in-yet = They are invited, and have not come in yet: whoever is given something is there.
refusal-not-in-yet-more = Name somebody else, or wait until they have signed in.
refusal-away = Somebody who is away is given nothing, so that nobody waits for them.
refusal-away-more = They said that they are away until { $until }. Whoever is back says so first, under Away.
refusal-left = This would leave something without anybody who is there in time.
