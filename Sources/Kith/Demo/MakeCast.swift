import AssetMap
import Messages
import People
import Places
import Storage
import Time
import Trust

/// Puts the cast into a demo, once: somebody for each role, and somebody without an account.
func makeCast(
    in place: MadeUpPlace, _ zone: Zone, _ keys: Keyring, at now: Instant, to tx: Transaction
) throws {
    let town = place.nodes.first { $0.kind == "town" }?.name ?? place.nodes.first?.name ?? ""
    let enter = EnterPeople(tx, keys: keys, at: now, in: zone)
    let neighbours = try OrganizationNamesStore(tx).named("Neighbours of \(town)").first?.id
    var ids: [String: String] = [:]
    for member in CastMember.all {
        let id = Identifier.new(at: now)
        ids[member.mailbox] = id
        guard let name = PersonName(member.name),
            let email = castEmail(member, of: place.nodes.first?.name)
        else { continue }
        try enter.add(id, name, email: email)
        try enter.give(member.held(place.root, neighbours), Identifier.new(at: now), to: id)
        for purpose in [ConsentPurpose.messages, .followUp] {
            try enter.agree(id, to: purpose, Identifier.new(at: now), toldTo: nil)
        }
    }
    guard let rosa = PersonName("Rosa Delgado"), let margaret = ids["margaret"], let amina = ids["amina"]
    else { return }
    let id = Identifier.new(at: now)
    try enter.add(id, rosa, telephone: "01632 960 142", address: "14 Weaver Street\n\(town)")
    try enter.help(
        id, by: margaret, Identifier.new(at: now), powers: [.see, .join],
        why: "A neighbour. Rosa has no email and reads little English")
    try enter.help(
        id, by: amina, Identifier.new(at: now), powers: [.see, .change, .join, .agree],
        why: "Came to the surgery. Would like company, and somewhere to cook")
    try enter.agree(id, to: .sharing, Identifier.new(at: now), toldTo: amina)
}

/// The address by which somebody of the cast signs in; no mail can ever reach it (RFC 2606).
/// - Parameter place: what the whole of the demo is called.
func castEmail(_ member: CastMember, of place: String?) -> EmailAddress? {
    let host = (place ?? "kith").lowercased().filter { $0.isASCII && $0.isLetter }
    return EmailAddress("\(member.mailbox)@\(host).example")
}

extension CastMember {
    fileprivate func held(_ root: String, _ neighbours: String?) -> HeldRole {
        switch scope {
        case .everywhere: HeldRole(role)
        case .place: HeldRole(role, .place(root))
        case .neighbours: HeldRole(role, neighbours.map(Scope.organisation) ?? .place(root))
        }
    }
}
