import Trust

/// Entries of the journal as sentences for the person whose record it is.
enum JournalWords {
    static func sentence(_ entry: JournalEntry) -> String {
        sentences[entry.what] ?? entry.what
    }

    private static let sentences = [
        "account.sign-in": "Signed in",
        "account.sign-out": "Signed out",
        "account.make": "Made the account",
        "account.email": "Changed the email address to sign in with",
        "account.password": "Chose a password",
        "account.password-end": "Took the password away",
        "account.authenticator": "Turned on codes from an app",
        "account.authenticator-end": "Turned off codes from an app",
        "account.recovery-code": "Used a recovery code",
        "account.recovery-codes": "Made new recovery codes",
        "account.wrong-password": "Typed a wrong password",
        "account.wrong-code": "Typed a wrong code",
        "account.provider": "Let a provider sign them in",
        "account.provider-end": "Stopped a provider from signing them in",
        "account.link": "Made a link to sign in by",
        "session.end": "Signed out one device",
        "session.end-others": "Signed out all other devices",
        "session.end-all": "Signed out all devices",
        "person.add": "Added the record",
        "person.look": "Looked at the record",
        "person.find": "Looked for the person by name, address or number",
        "person.change": "Changed the details",
        "person.messages": "Changed how messages come",
        "person.download": "Downloaded all that is held",
        "person.merge": "Said that two records are one person's",
        "person.unmerge": "Said that two records are two people's after all",
        "person.erase": "Erased the record",
        "consent.give": "Agreed",
        "consent.withdraw": "Took agreement back",
        "help.begin": "Began to help",
        "help.look": "Opened the record for a reason",
        "help.end": "Ended help",
        "role.give": "Took a role",
        "role.end": "Ended a role",
        "message.read": "Read a message",
        "message.print": "Printed a letter",
        "message.post": "Posted a letter",
        "message.again": "Sent a message again",
    ]
}
