# The room of whoever looks after the directory of offers.

network-heading = To look at
network-open = Open
network-paused = Paused
network-proposed = Proposed
network-closed = Closed
network-lead = Everything that people can choose, and what of it somebody must look at.
network-offer = Offer
network-by = Who makes it
network-stands = How it stands
network-look = What to look at
network-changed = Changed
network-none = None stands like this.
network-nothing-to-look-at = There is nothing to look at now.
network-next = Next page
network-back = Back to the directory
network-contact-waits = A new number or address waits for a second person
network-differs = Its source says otherwise
network-checked-last = Nobody has checked it since { $day }
network-never-checked = Nobody has said that it was checked
network-is-proposed = Proposed: nobody outside sees it
network-is-open = Open
network-is-paused = Paused: people see it and cannot choose it
network-is-closed = Closed
network-stands-since = { $stands }. In the directory since { $since }.
network-is-same = It is the same as the one at { $other }, which stays.
network-came-from = It came from: { $from }.
network-contact-is = A new way to reach them waits since { $since }: { $contact }. Until somebody else than its writer says that it is right, the old one is shown. Ring it, or ask them.
network-source-says = Its source says otherwise of “{ $what }”: { $said }
network-empty = nothing
network-contact-right = The new number or address is right
network-contact-wrong = It is not right
network-open-it = Open it: people can choose it
network-assure = All of this is right today
missing-heading = What is missing
missing-lead = Of the last three months. Numbers of people are to the nearest five, and nothing that fewer than five asked for is shown.
missing-needs = What people need
missing-needs-lead = What they wrote when they looked for support or introduced themselves, without their words. Without an offer: nothing that is open and has room helped with it then, in their language and near them.
missing-need = What they need
missing-area = Where
missing-anywhere = Not said
missing-language = Language
missing-any-language = English, or not said
missing-looked = Looked for
missing-said = Introduced with
missing-without = Without an offer
missing-needs-none = Nothing was asked for by five or more people.
missing-unanswered = Nobody has answered
missing-unanswered-lead = The service should have answered more than a day ago. Whoever asked knows, and stays with the person. Ring the service.
missing-waiting = How many wait
missing-since = Due since
missing-unanswered-none = Every service has answered in time.
missing-never = Chosen by nobody
missing-never-lead = Somebody could be connected to these, and nobody was for 90 days. Is what they say still right?
missing-never-none = Every offer was chosen by somebody.
missing-doubles = Called the same
missing-doubles-lead = If both are one offer, open the one that should go and say so there.
missing-one = One
missing-other = The other
missing-doubles-none = No two offers are called the same.
network-answers = Who answers for it
network-answers-team = The team that is asked when somebody is connected to it
network-answers-which = Choose the team that answers for it
network-answers-say = Keep this
network-mail = Let them answer from a link in an e-mail
network-mail-holds = { $mailbox } answers from a link in an e-mail.
network-mail-waits = { $mailbox } waits until somebody of { $team } has said yes in their own room.
network-mail-end = Let nobody answer from a link any more
network-mailbox = Their mailbox
network-mailbox-hint = A link goes there when somebody is connected to it. No name stands in it.
network-mailbox-wrong = Type an e-mail address, such as name@example.org
network-pin = Their PIN
network-pin-hint = 6 to 12 digits. Agree on it with them by telephone, and never by e-mail. Nothing is sent until the team that answers for this offer has said yes in its own room.
network-pin-wrong = Type 6 to 12 digits
network-places = Room for somebody new
network-places-which = Choose how much room there is
network-places-tell = Keep this
network-change = Write it anew
network-change-keep = Keep these words
network-name = What it is called
network-name-missing = Write what it is called
network-phones = Telephone
network-phones-hint = A line each. A changed number waits until somebody else has looked at it.
network-phones-wrong = Write at most 300 letters a line
network-email = E-mail
network-email-wrong = Write an e-mail address, such as hello@example.org
network-web = Its page
network-web-wrong = Write the whole address, beginning with https://
network-second-hint = A changed address waits until somebody else has looked at it.
network-notice = What everybody should know now
network-pause = Pause it
network-close = Close it
network-why = Why
network-why-hint = Why it is paused is read by everybody. Write no name of anybody.
network-hide = Nobody may be told where it is
network-hide-it = Take its address out of the directory
network-same = It is the same as another
network-same-other = The other’s address on this site
network-same-hint = Copy it from the top of the browser. The other stays, and this one leads to it.
network-same-which = Copy the address of the other’s page
network-same-say = Say that they are the same
network-propose = Put an offer up
network-propose-lead = Nobody outside sees it until you open it. A group of neighbours can be an offer too: it needs no organisation.
network-propose-button = Put it up

sheet-heading = Take in a spreadsheet of offers
sheet-lead = A charity fills in the template, one offer in each row, and you send it here. What can be read comes in, and is proposed until you open it. Send the same sheet again when it is mended: only what changed changes.
sheet-template = Download the template
sheet-whose = Who filled it in?
sheet-whose-hint = The same each time, so that we know their offers again. Such as “Copper Lane Project”.
sheet-whose-missing = Say who filled it in
sheet-file = The sheet, saved as CSV
sheet-file-hint = In the spreadsheet choose “Save as” and then “CSV”.
sheet-file-missing = Choose the file
sheet-send = Take it in
sheet-came =
    { $new ->
        [0] No offer is new,
        [one] One offer is new,
       *[other] { $new } offers are new,
    } { $changed ->
        [0] none has changed,
        [one] one has changed,
       *[other] { $changed } have changed,
    } { $same ->
        [0] and none is as it was.
        [one] and one is as it was.
       *[other] and { $same } are as they were.
    }
sheet-proposed = New ones are seen by nobody until you open them:
sheet-mend = To be mended: these rows did not come in
sheet-left-out = Left out
sheet-missing = Every offer needs a name.
sheet-too-long = This is too long: there is room for { $longest } letters.
sheet-too-many = A sheet holds at most { $most } offers. Put the rows from here on into a second sheet.
sheet-too-many-in-one = At most { $most } things fit into one cell.
sheet-too-many-cells = This row has something beyond the last heading. Perhaps a comma has moved the cells: open it in your spreadsheet and look.
sheet-quote-not-closed = A quotation mark (") opens in this row and is never closed, so nothing from here on could be read.
sheet-unknown-column = We know no column of this name, and have not read it. Use the headings of the template.
sheet-twice = Row { $first } has an offer with the same name. Give one of them another name, or take one out.
sheet-not-a-need = We do not know this. Choose from the list of what people need help with, with a semicolon between each.
sheet-not-an-age = Write an age in years, such as 16, or leave it empty.
sheet-ages-crossed = The oldest age is lower than the youngest.
sheet-not-a-language = We do not know this language. Write its name in English, such as Portuguese.
sheet-not-a-way-in = Write one of: walk in; introduce yourself; somebody introduces you; book.
sheet-not-a-way-to-take-part = Write one or more of: in person; telephone; online; at home.
sheet-not-yes-or-no = Write yes if the address must never be told, and no if it may.
sheet-secret-address = You wrote that the address is secret, and something here gives it away, or may: an address, a postcode, or a number beside the town. Please delete it. We have not kept it.
sheet-not-a-postcode = Write the whole postcode, such as SW9 8AB.
sheet-not-a-time = Write times such as 10:00-12:30 or 2pm-4pm. What is no time goes under “When, in other words”.
sheet-morning-or-afternoon = We cannot tell whether this is in the morning or the afternoon. Write 2pm-4pm or 14:00-16:00.
sheet-turned-into-a-date = Your spreadsheet turned these times into a date. Write them with minutes, such as 10:00-12:00.
sheet-not-a-telephone = Write a telephone number, such as 020 7946 0321. You can add whose it is after it.
sheet-not-an-email = Write an e-mail address, such as name@example.org.
sheet-not-a-page = Write the address of a web page, such as https://www.example.org.
sheet-example = This is the example of the template, and is left out.
sheet-above = This stands above the headings, and is left out.
sheet-steps-of-no-place = No address is told, so whether there are steps is left out.
sheet-postcode-not-served = We do not know where this postcode is. It is kept, but nobody can be shown how far away it is.
sheet-empty = There is nothing in this file.
sheet-not-saved-as-csv = This is a spreadsheet’s own file. In your spreadsheet choose “Save as” and then “CSV”, and send that.
sheet-not-text = This file is not a sheet we can read. Save your spreadsheet as CSV, and send that.
sheet-no-headings = We cannot find the heading “Name of the offer”. Keep the headings of the template.
sheet-column-twice = The column “{ $heading }” is there twice, and we cannot tell which one counts.

missing-asked = What communities asked for
missing-asked-lead = Said at gatherings in the last three months, by community. Each number counts what was said, not people.
missing-community = Community
missing-sayings = How often it was said
missing-offer-today = Today
missing-helped = An offer helps
missing-not-helped = No offer helps
missing-asked-none = Nothing was written down at gatherings lately.
