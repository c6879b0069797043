import OpenReferral
import Storage

/// What must hold in this room and no schema can say.
package struct AssetMapCheck {
    let store: AssetMapCheckStore

    package init(_ tx: Transaction) {
        store = AssetMapCheckStore(tx)
    }

    /// What is not finished, and what to do about it, in sentences: imports that were begun and have not
    /// ended, since they were stopped or go on now. Nothing is broken by that.
    package func unfinished() throws -> [String] {
        try store.unfinishedFeeds().map { feed in
            let waiting =
                switch feed.unfindable {
                case 0: ""
                case 1: " 1 of its services cannot be found by searching yet."
                default: " \(feed.unfindable) of its services cannot be found by searching yet."
                }
            return "an import of the feed \"\(feed.name)\" has not finished: it was stopped, or goes on "
                + "now.\(waiting) If it was stopped, import \(feed.address) again to carry on"
        }
    }

    /// What does not hold, in sentences; nothing when all is well. Cost: a pass over each table.
    package func problems() throws -> [String] {
        var problems: [String] = []
        let unfindable = try store.servicesWithoutEntry()
        if unfindable > 0 {
            problems.append("\(unfindable) services are listed but cannot be found; import their feed again")
        }
        let wordless = try store.entriesWithoutWords()
        if wordless > 0 {
            problems.append("\(wordless) services have no words in the index; import their feed again")
        }
        for entity in try store.attributeEntities() {
            problems += try problem(ofAttributesTo: entity)
        }
        return problems
    }

    /// A term may be said of a row of any table, which a foreign key cannot hold.
    private func problem(ofAttributesTo entity: String) throws -> [String] {
        guard let table = Vocabulary.hsds[entity] else {
            return ["terms are said of \(entity), which is no table of the asset map"]
        }
        let dangling = try store.attributesWithoutRow(of: table.name)
        return dangling == 0 ? [] : ["\(dangling) terms are said of a \(table.name) that is not there"]
    }
}
