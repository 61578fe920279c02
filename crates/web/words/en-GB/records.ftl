# A service's own records: taken out as tables, and contacts that come back in one.

records-heading = Your own records
records-link = Take your records out, or bring contacts in from a spreadsheet
records-out = Take them out
records-out-lead = Each is a file for a spreadsheet. It holds what your pages show you and nothing else. Keep it as safe as you keep a person’s letters.
records-out-connections = What you were asked
records-out-contacts = Whom you support, and each contact
records-out-traced = It is written down that you took them out, with each person in them. Whoever’s record needs a reason, is behind a wall or is not used for now is not in the file.
records-in = Bring contacts in
records-template = Download the table
records-template-more = It has everybody whom you support now.
records-fill-in = Write one contact in each row: the day, the time, how, how many minutes, and what was done. Copy a row where there were two. Leave the code as it is, and leave empty who had none. In “Interpreter” write: there, none came, or not needed.
records-save = Save it as CSV, and send it here.
records-in-more = How: met, rang, video, message or tried. Where you leave the time empty we write 12 noon. Where nobody of you has a person by name yet, whoever sends the table does from then on. The same row sent twice counts once.
records-send = Write them down
records-came =
    { $new ->
        [0] No contact is new.
        [one] One contact is written down.
       *[other] { $new } contacts are written down.
    } { $same ->
        [0] { "" }
        [one] One was there already.
       *[other] { $same } were there already.
    }
records-mend = To put right in your table
records-mend-more = These rows were not kept. Put them right, and send the same table again.
records-too-many = At most { $most } rows at once. Send the others after them.
records-not-yours = We do not know this code among the people you support now. Download the table anew.
records-another-name = This name does not go with the code in this row. Has a cell moved?
records-not-a-day = Write a day, such as 01/03/2027.
records-not-a-time = Write a time, such as 14:30.
records-ahead = This has not happened yet.
records-at-what-time = Write at what time it was.
records-not-a-kind = Write one of: met, rang, video, message, tried.
records-not-minutes = Write how many minutes it took, such as 45.
records-interpreter = Write one of: there, none came, not needed.
records-no-headings = We cannot find the headings of the table. Download it anew, and leave its first row as it is.
records-offer = Offer
records-name = Name
records-asked = Asked on
records-by = By when
records-stands = How it stands
records-met-on = Met on
records-since = Supported since
records-ended = Ended on
records-day = Day
records-time = Time
records-how = How
records-minutes = Minutes
records-who = Who wrote it
records-note = What was done
records-asked-now = Waits for your answer
records-accepted = You said yes
records-met = Met
records-not-now = You said not now
records-not-us = You said not us, but
records-not-for-me = They said not for me
records-closed = Closed when they had died
