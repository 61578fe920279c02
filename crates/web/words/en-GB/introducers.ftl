# For those who work here, and for agencies and surgeries: how somebody came, and
# who may know of it.

room-introduce = Introduce
room-receipts = Receipts
room-surgery = Our people

board-why-words = Their words: “{ $quote }”
board-why-anothers-words = Words of who introduced them: “{ $quote }”
why-not-safe = They said that they are not safe right now.
why-not-sure-safe = They were not sure that they are safe right now.

person-matters = What matters to them
person-words-of-another = What { $name } wrote
person-introducer-erased = Whoever introduced them
brought-why-sooner = Why sooner: { $why }
person-under-18 = They are under 18.
person-surgery = Surgery: { $surgery }
person-came = How they came, and who may know

introducer-is = Introduced by { $who }.
introducer-knows-and-agrees = They know, and they want it.
introducer-knows = They know.
introducer-knows-not = They do not know.
introducer-could-not-ask = They could not be asked.
introducer-why-not = Why: { $why }
introducer-ring = Number for questions: { $number }.

came-heading = How { $name } came, and who may know
came-themselves = { $name } came by their own words. Nobody else was given a receipt.
came-told-nothing = Whoever introduced them has a receipt with the day and whom to ring. They are told nothing else.
came-told = Whoever introduced them may read: “{ $tell }”
came-written = { $at }, to { $surgery }: “{ $words }”
came-choose = Choose
came-link = Give them their own link
came-link-how = How do they want it? Only a way that they told you is safe
came-link-read-out = Read out to them
came-link-printed = Printed, and given into their hand
came-link-handed-over = Written down, and given into their hand
came-link-button = Make the link
came-tell = What may whoever introduced them know?
came-alone = Did you ask them alone?
came-alone-yes = Yes, and nobody else could hear
came-tell-words = What they agreed that may be said
came-tell-words-hint = It stands word for word on the receipt, such as “We have spoken with her.”
came-tell-button = Save what may be said
came-no-more = Tell them nothing more
came-no-more-button = Take it off the receipt
came-surgery = Write to their surgery
came-surgery-which = Which surgery
came-letter = What it needs to know
came-letter-hint = What was agreed as next that concerns the surgery, and no more.
came-surgery-button = Send it to the surgery

given-link-heading = A link that says what happens next
given-link-lead = Any link that was given before has stopped working. This is shown as long as it is the latest.
given-link-page = Open this page on a phone or computer that is safe. It says what happens next.
given-link-read-out = To read out, after the address and “/next/”: capitals and hyphens make no difference.
given-link-ring = Or ring { $telephone } at any hour.
given-link-no-name = The page shows no name and nothing that anybody wrote. Anyone who has the link can see it.

entered-back = Back
entered-heading = Write an introduction down
entered-lead = Somebody rang, wrote or walked in. Write it in their words as far as you can.
introducers-lead = You get a receipt and whom to ring. We ask the person ourselves, alone, what they want and what you may be told.
entered-by = How did it reach you?
route-by = { $route }: { $means }
means-in-web = On the web
means-in-system = From another system
means-in-telephone = By telephone
means-in-walk-in = They walked in
means-in-email = By e-mail
entered-how = How it came
entered-who = Who introduces them?
entered-what = What is going on
entered-words = In the words of whoever tells it
entered-words-hint = If words point to danger now, somebody on duty speaks with them the same day.
entered-them = Who they are, and how they are found
entered-text = Send a text
entered-way-none = They have no telephone, e-mail or address
entered-way-none-hint = They ring or walk in. Only where they told it themselves.
entered-introducer = Whoever introduces them
entered-introducer-lead = Only where they did not come by themselves.
entered-my-name = Their name
entered-my-number = Their number
entered-my-number-hint = So that they can be asked more. It can be left out.
entered-way-through = Through whoever introduces them, or somebody else they know
entered-way-hint = The one that is safest. If it is another who told you, it is checked with them before it is used for more.
entered-relation = Who they are to each other, in their own words
entered-knows = Does the person know that they are introduced?
entered-knows-could-not-ask = They could not be asked
entered-locality-hint = If it is known. Nobody needs a doctor or an address.
entered-surgery-hint = If it is known, the surgery can be told who met them. Nobody needs a doctor.
entered-button = Save the introduction

receipts-heading = Whom we introduced
receipts-count =
    { $count ->
        [one] 1 introduction, newest first.
       *[other] { $count } introductions, newest first.
    }
receipts-ring = To ask or to add something, ring { $telephone } at any hour. For their safety we say no more than they agreed to.
receipts-danger = What you wrote tells us that they may not be safe now. Somebody tries to speak with them today.
receipts-danger-999 = If they need help now, or someone may die or be badly hurt, ring 999.
receipts-danger-line = If they need help now, ring { $shown }, { $when }. If someone may die or be badly hurt, ring 999.
receipts-whom = Whom
receipts-came = It came
receipts-by = By
receipts-told = What they agreed that you know
receipts-told-nothing = Nothing yet
receipts-none = You have not introduced anybody yet.

surgery-heading = People in whose care we have a part
surgery-count =
    { $count ->
        [one] 1 introduction that you made or in which you were named, newest first.
       *[other] { $count } introductions that you made or in which you were named, newest first.
    }
surgery-met = Met by
surgery-met-by = { $offer }, { $on }.
surgery-met-nobody = Not yet
surgery-letters = Written to you
surgery-letter = { $on }, { $who }: { $words }
surgery-no-letters = Nothing
surgery-none = You have not introduced anybody, and nobody has named you as their surgery.

kept-needs = What helps
kept-introducer = Who introduced them
kept-why-not = Why they do not know
kept-tell = What may be said
kept-letter = To the surgery
problem-another-words = Write what you see or hear. A few words are enough.
problem-another-call = Say what people call them. Any name will do.
problem-another-way = Choose a way to find them. If you know of none, choose the last one.
problem-another-where = Write where they often are.
problem-by = Choose how it reached you.
problem-who = Choose who you are to them.
problem-knows = Choose an answer. We act on it, whatever you answer.
problem-my-name = Write your name, so that we know who to ask for.
problem-alone = Ask them alone first.
problem-tell = Write what they agreed that may be said.
problem-letter = Write what the surgery needs to know.
