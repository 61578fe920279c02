# Words for anybody: short sentences, one idea each, "you" and "we".

living-well = Living Well
skip = Skip to what this page says
yes = Yes
no = No
back = Back
leave = Leave this page
leave-now = Leave this page now

problems =
    { $count ->
        [one] There is one thing to put right
       *[other] There are { $count } things to put right
    }
problem-hidden = To put right

crisis-heading = Need help now?
crisis-lead = You do not have to be sure it is serious. Ring, and a person will answer.
crisis-beside = <strong>Need help now?</strong> Ring <a href="{ $href }">{ $shown }</a>, { $when }. If someone may die or be badly hurt, ring <a href="tel:999">999</a>.
crisis-beside-999 = <strong>Need help now?</strong> If someone may die or be badly hurt, ring <a href="tel:999">999</a>.

foot-who = Who we are
foot-privacy = Your privacy
foot-hard = If this site is hard to use
foot-hide = Hide that you were here
foot-promises = How we are doing
foot-label = About this site

home-heading = One front door for your mental health
home-lead = Tell us what is going on, in your own words. You do not need a doctor’s letter. You do not need to be “bad enough”. Nobody is turned away.
home-introduce = Introduce yourself
home-someone-else = Introduce someone else
home-rather-talk = It takes about 3 minutes. Would you rather talk? Ring { $telephone } at any hour, or <a href="#walk-in">walk in</a>.
home-rather-ring = It takes about 3 minutes. Would you rather talk? Ring { $telephone } at any hour.
home-support-words = Groups, advice and services near you. Say what is hard in your own words, or have a look around.
home-come-back = Come back
home-come-back-words = Been with us before? The door stays open.
home-come-back-how = <a href="/introduce">Introduce yourself</a> again, or ring { $telephone }. Say that you were here before. Want a fresh start, or someone new? Say so.
home-walk-in = Walk in
home-walk-in-words = You do not need an appointment. Come as you are. Bring somebody along if you like.
home-what-happens = What happens when you introduce yourself
home-read = A person reads it
home-conversation = One conversation
home-conversation-words = We ring or meet you, in a way that is safe for you. You tell your story once.
home-stay = We stay with you
home-stay-words = You choose what helps. We stay in touch until you have met the people who will help you.
home-figures = How we are doing
home-came = people came to us in the last 30 days
home-turned-away = were turned away
home-left-alone = are left with no one in charge of what comes next

progress-reference = Your reference
progress-heading = What happens next
progress-sent = We have it. Thank you for telling us.
progress-keep = Keep this link, or write your reference down. The link says what happens next.
progress-by-when = By when
progress-who = Who has it
progress-how = How
progress-passed = Has { $time } passed? Ring us on { $telephone } and say your reference.
progress-passed-later = Has that time passed? Ring us on { $telephone } and say your reference.
progress-where = Where things are
progress-done = Done:
progress-next = Next:
progress-late-heading =
    { $count ->
        [one] Somebody we asked has not answered yet
       *[other] { $count } of those we asked have not answered yet
    }
progress-late-asked =
    { $count ->
        [one] We asked somebody for you on { $on }. They have not answered in time.
       *[other] We asked them for you on { $on }. They have not answered in time.
    }
progress-late-stays = { $team } has it in hand. They ask again, and they stay with you until you have met the people who will help. You do not lose your place.
progress-late-ring = You need do nothing. Would you like to talk about it, or choose something else? Ring { $telephone } and say your reference.
progress-changes-heading = If something changes
progress-changes = Have things got worse? Do you no longer want this? Ring { $telephone } and say your reference.
progress-no-name = This page shows no name and nothing that you wrote. Anyone who has the link can see it.

sign-in-heading = Sign in
sign-in-lead = This is for people who work here.
sign-in-name = Your name for signing in
sign-in-password = Your password
sign-in-button = Sign in
sign-in-elsewhere = Sign in with { $name }
sign-in-here = Or with your name and password

elsewhere-going = Going on to { $name }
elsewhere-going-more = You sign in there, and then come back here.
elsewhere-going-way = Go on to { $name }
elsewhere-in = You are signed in
elsewhere-in-more = { $name } told us that it is you.
elsewhere-in-way = Go on
elsewhere-linked = You can sign in with { $name } now
elsewhere-linked-more = Your password and your second proof still work, too.
elsewhere-linked-way = Back to your account
elsewhere-lost = We cannot go on with this
elsewhere-lost-more = It was begun in another browser, or more than ten minutes ago, or it was used before. Nothing was changed. Begin once more.
elsewhere-declined = { $name } did not sign you in
elsewhere-declined-more = Nothing was changed. Try again, or sign in another way.
elsewhere-not-reached = { $name } does not answer at the moment
elsewhere-not-reached-more = You did nothing wrong, and nothing was changed. Wait a few minutes, or sign in another way.
elsewhere-no-proof = We could not be sure that it is you
elsewhere-no-proof-more = What { $name } told us did not fit, so nobody was signed in. Try once more. If it happens again, tell whoever looks after this site for you.
elsewhere-unknown = { $name } knows you, and we do not yet
elsewhere-unknown-more = If you have an account here, sign in with your name and password. Then add { $name } on the page of your account. If you have none, ask your manager for an invitation.
elsewhere-one-proof = { $name } asked you for one proof only
elsewhere-one-proof-more = Records of people need two: something you know and something you have. Sign in with your name, your password and a code, or ask your manager how to use { $name } with a second proof.
elsewhere-taken = { $name } opens another account here
elsewhere-taken-more = The one whom { $name } knows you as has an account here already, and can have one only. Nothing was changed. If that is not you, tell your manager now.
elsewhere-already = { $name } opens your account already
elsewhere-already-more = It does so for somebody else whom it knows. Nothing was changed. If that is you by another name, stop it on the page of your account first. If it is not, stop it, change your password, and tell your manager now.
elsewhere-sign-in = Sign in

code-heading = One more step
code-field = Your code
code-hint = The six digits that your authenticator app shows now.
code-lost = No telephone at hand? Type one of your recovery codes instead: each works once. If you have none left, ask whoever gave you your account to invite you again.

invitation-heading = Your account at { $place }
invitation-whose = This invitation is for { $name }. You will sign in as { $sign_in_name }. If that is not you, close this page and tell whoever gave it to you.
invitation-first = Choose a password
invitation-first-here = Or choose a password
invitation-elsewhere = You can use what you sign in with at work. Then you need no password here.
invitation-password = Your new password
invitation-password-hint = 12 letters or more. Three or four words that do not belong together are easy to keep in mind. Use it nowhere else.
invitation-again = The same password once more
invitation-second = Set up your second proof
invitation-why = A password can be seen or guessed. So each time you sign in, we also ask for a code from an authenticator app on your telephone. It needs no network and sends us nothing about you.
invitation-scan = In the app, add an account and point the camera at this picture.
invitation-picture = A picture for your authenticator app. The key below says the same.
invitation-secret = If the camera does not work, type this key into the app:
invitation-code = The code that the app shows now
invitation-code-hint = Six digits. If they change while you type, take the new ones.
invitation-button = Set up my account
invitation-over = This invitation does not work any more
invitation-over-more = It was used, or its time is over, or a newer one was made for you. If you have set up your account, sign in. If not, ask whoever gave it to you for a new one.
recovery-heading = Your account is ready
recovery-lead = Write these ten codes down now, and keep them away from your telephone. They are not shown again.
recovery-once = When your telephone is lost or broken, one of them stands in for the code. Each works once.
recovery-sign-in = Sign in

promises-heading = Our promises, now
promises-note = Counted from what was recorded, up to a minute ago. So that nobody can be picked out, numbers are to the nearest 5, and one under 5 is not told. So they do not always add up.
promises-p1 = P1
promises-p1-name = No wrong door
promises-p1-words = An introduction cannot be turned away. However it ends, the door stays open.
promises-p2 = P2
promises-p2-name = Nobody lost
promises-p2-words = Each open introduction, connection and support has one owner, who does one thing by one time.
promises-how-ended = How they ended
promises-beside = Beside the zero
promises-p7 = P7
promises-p7-name = Shared on purpose
promises-p7-words = Who may see a record is written down. Each look at one is kept. Somebody may open a record in an emergency, with a reason. Somebody else looks at that afterwards.
promises-not-counted = We promise three more things. Nothing about you without you (P6), fair for everybody (P8), and nothing lost (P9). They have no number here yet.
promises-foot = Every number is counted from the same record that people’s pages show. The lists behind them are only for those who need them for their work.

refusal-ways = What you can do
refusal-typed = What you typed is kept here. You can copy it.
not-found-heading = There is nothing here
not-found-words = The address may be old, or a letter may be missing.
not-found-link = Was it your private link? Look at it again, letter by letter, or ring { $telephone } and say your reference.
not-found-home = Go to the first page
too-long-heading = This is too long to send
too-long-words = Go back, make it shorter, and send it again. Or ring { $telephone } and tell us.
mistake-heading = Something went wrong on our side
mistake-words = It is our mistake, not yours.
mistake-what-now = Ring { $telephone } and say <strong class="lw-ltr">{ $reference }</strong>. You can also go back and try once more.
signed-out-heading = You are signed out
signed-out-words = Close this page if others use this computer.
signed-out-again = Sign in again

hide-heading = Hide that you were here
hide-lead = A page cannot clear the history of a browser. You can.
hide-leave = The button “Leave this page” goes to another page at once. We ask the browser not to store our pages. But the history keeps their addresses, and your private link is one of them. If you go back, the browser may ask to send a form again: say no.
hide-history = To clear the history
hide-phone = On a phone: open the menu of the browser, choose “History”, and delete the lines that say “Living Well”.
hide-computer = On a computer: press Ctrl and H together (on a Mac: Command and Y). Delete the lines that say “Living Well”.
hide-private = Next time you can open a private window. It keeps no history.
hide-safer = A safer way
hide-safer-words = If someone looks at what you do, a library’s computer or a friend’s phone is safer. Or ring { $telephone }. The call may show on a bill.

privacy-heading = Your privacy
privacy-lead = What you tell us is for helping you. For nothing else.
privacy-counted = What we count
privacy-counted-words = When somebody looks for support or introduces themselves, we count what it was about. We count roughly where, and in which language. It shows us what help is missing. We do not keep the words with it, and nobody can see from it who it was.
privacy-who = Who can read it
privacy-who-words = The people who help you, and only what they need for that. Each time somebody opens your record, it is written down: who, when and why.
privacy-kept = How it is kept
privacy-kept-words = What you write is kept locked (encrypted). The lists that those who help you work with hold it too, so that they can find it; those are not locked in this way. We ask your browser not to store our pages. But the history of your phone or computer keeps their addresses, and your private link is one of them.
privacy-others = Who else
privacy-others-words = If someone is in serious danger, we may have to tell others. We tell you too, if that is safe.
privacy-link = Your private link
privacy-link-words = It shows no name and nothing that you wrote. It says only what happens next.
privacy-ask = To ask about what we have, or to put something right, ring { $telephone }.

hard-heading = If this site is hard to use
hard-lead = You do not need this site. Ring { $telephone } at any hour. A person does it with you.
hard-read = If it is hard to read
hard-read-words = Make the letters larger: press Ctrl and + together (on a Mac: Command and +). The pages follow the dark setting and the colours of your device. They can be printed.
hard-keys = Without a mouse
hard-keys-words = Every page works with the keyboard alone, and with a screen reader. No page has a time limit.
hard-tell = If something does not work for you, tell us on { $telephone }. We put it right.

who-heading = Who we are
who-lead = Living Well is one front door for mental health in { $place }. The NHS, the council and charities run it together.
who-do = What we do
who-do-words = You tell us what is going on. One person speaks with you. You choose what helps. We stay in touch until you have met the people who will help you.
who-promise = What we promise
who-promise-words = Nobody is turned away. Nobody is lost. You can see how we are doing.
who-reach = To reach us, ring { $telephone } at any hour.
