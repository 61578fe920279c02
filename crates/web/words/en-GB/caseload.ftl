# People who are in care already come in from a spreadsheet.

kept-rows = Rows
room-caseload = Bring people in
caseload-heading = People who are supported already
caseload-lead = Each row of the spreadsheet is one person. Everybody needs somebody who answers for them, a key person, and what is next by when. First you see each person as they will be; nothing is kept until you say so. All come in together, or nobody.
caseload-template = Download the template, with an example row
caseload-file = The spreadsheet, saved as CSV
caseload-file-hint = In Excel: File, Save as, CSV UTF-8. At most 1,000 people at once.
caseload-paste = Or copy the rows in
caseload-rows = Rows, with their headings
caseload-rows-hint = Select them in the spreadsheet, the headings too, copy, and paste here.
caseload-where-from = Where they come from
caseload-where-from-hint = It stands with each of them: "From the old system, November 2026".
caseload-look = Look at who would come in
caseload-look-again = Look again
caseload-go = Bring all of them in
caseload-mend =
    { $count ->
        [one] One thing to mend in the spreadsheet
       *[other] { $count } things to mend in the spreadsheet
    }
caseload-mend-more = Mend them there, and send it again. Nobody has come in.
caseload-row = Row
caseload-row-number = Row { $count }
caseload-column = Column
caseload-cell = What stands there
caseload-right = What would be right
caseload-whole-row = The whole row
caseload-empty = Nothing
caseload-coming =
    { $count ->
        [0] Nobody could be read
        [one] One person, as they will be
       *[other] { $count } people, as they will be
    }
caseload-coming-more = Nothing is kept yet. Where somebody may be here already, say first whether it is the same person.
caseload-support = Supported by
caseload-since = Since
caseload-key-person = Key person
caseload-like-row = Like row { $row }.
caseload-like-known = Somebody like this is known here already.
caseload-alike = Is it the same person
caseload-alike-say = Say which
caseload-alike-same = The same: leave this row out
caseload-alike-other = Somebody else: bring them in
caseload-wrong-missing = This must be filled in.
caseload-wrong-long = At most { $longest } letters.
caseload-wrong-no-column = This column must be there.
caseload-wrong-unknown-column = No column of the template is called that. Take it out, or give it a name of the template.
caseload-wrong-twice = This column stands there twice. Take one out.
caseload-wrong-cells = The row has more cells than there are headings.
caseload-wrong-day = A day, like 01/03/2025.
caseload-wrong-time = A day and a time, like 01/03/2027 10:00.
caseload-wrong-way = One of: ring, text, email, letter, meet, through, they come.
caseload-wrong-number = A telephone number, like 07700 900118.
caseload-wrong-email = An e-mail address, like ada@example.org.
caseload-wrong-yes = Yes or no.
caseload-wrong-offer = The name of an offer: { $offers }.
caseload-wrong-worker = What somebody who works here types to sign in, like grace.adeyemi.
caseload-wrong-nobody = There is nobody in it.
caseload-wrong-many = At most { $most } people at once. Send the others after them.
caseload-wrong-table = This cannot be read as a table. Save it as CSV, and send that.
problem-where-from = Say where they come from.
problem-rows = Choose a file, or copy the rows in.
refusal-not-like-that = Some people cannot come in like that, so nobody came in.
