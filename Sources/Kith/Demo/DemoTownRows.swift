import OpenReferral

// What a town has before its services are told of: terms, organisations, venues.
extension DemoRows {
    static let taxonomyID = "d3a0f5c2-8a52-8d1e-9c3b-6b6974680001"

    /// The identifier of a term; the same in every demo.
    static func termID(_ code: String) -> String {
        Tale(seed: 0, town: 0).id("term " + code)
    }

    mutating func addTaxonomy() {
        row("taxonomy") {
            $0.text("id", Self.taxonomyID)
            $0.text("name", DemoTaxonomy.name)
            $0.text("description", "What people do together in a place, in plain words.")
            $0.text("uri", "https://kith.example/terms")
            $0.text("version", "1")
        }
        for branch in DemoTaxonomy.branches {
            addTerm(branch.code, branch.name, branch.description, parent: nil)
            for term in branch.terms {
                addTerm(
                    term.code, term.name, "\(term.name): part of “\(branch.name)”.", parent: branch.code
                )
            }
        }
    }

    private mutating func addTerm(
        _ code: String, _ name: String, _ description: String, parent: String?
    ) {
        row("taxonomy_term") {
            $0.text("id", Self.termID(code))
            $0.text("code", code)
            $0.text("name", name)
            $0.text("description", description)
            $0.text("parent_id", parent.map(Self.termID))
            $0.text("taxonomy", DemoTaxonomy.name)
            $0.text("language", "en")
            $0.text("taxonomy_id", Self.taxonomyID)
            $0.text("term_uri", "https://kith.example/terms/\(code)")
        }
    }

    mutating func add(_ organisation: Organisation, _ tale: Tale) {
        row("organization") {
            $0.text("id", organisation.id)
            $0.text("name", organisation.name)
            $0.text("description", organisation.description)
            $0.text("email", "hello@\(organisation.domain).example")
            $0.text("website", "https://\(organisation.domain).example")
            $0.text("legal_status", organisation.legalStatus)
        }
        row("phone") {
            $0.text("id", tale.id("phone of " + organisation.id))
            $0.text("organization_id", organisation.id)
            $0.text("number", organisation.phone)
            $0.text("type", "voice")
            $0.text("description", "Office hours, with an answerphone after that")
        }
    }

    mutating func add(_ venue: Venue, in town: DemoTown) {
        let place = town.town.neighbourhoods[venue.neighbourhood]
        let isOnline = venue.kind == .online
        row("location") {
            $0.text("id", venue.id)
            $0.text("location_type", isOnline ? "virtual" : "physical")
            $0.text("name", isOnline ? "\(venue.name), \(town.town.name)" : venue.name)
            $0.text(
                "description", isOnline ? "Wherever you are." : "In \(place.name), \(town.town.name).")
            $0.text("transportation", isOnline ? nil : venue.transport)
            $0.number("latitude", venue.point?.latitude)
            $0.number("longitude", venue.point?.longitude)
            $0.text("url", isOnline ? "https://online.\(DemoTown.slug(town.town.name)).example" : nil)
        }
        if isOnline { return }
        row("address") {
            $0.text("id", town.tale.id("address of " + venue.id))
            $0.text("location_id", venue.id)
            $0.text("address_1", venue.street)
            $0.text("address_2", place.name)
            $0.text("city", town.town.name)
            $0.text("state_province", town.town.county)
            $0.text("postal_code", venue.postcode.text)
            $0.text("country", "GB")
            $0.text("address_type", "physical")
        }
        for (number, note) in venue.access.enumerated() {
            row("accessibility") {
                $0.text("id", town.tale.id("access \(number) of \(venue.id)"))
                $0.text("location_id", venue.id)
                $0.text("description", note)
            }
        }
    }
}
