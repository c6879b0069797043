import OpenReferral
import Storage

/// What must hold in this room and no schema can say.
package struct AssetMapCheck {
    let store: AssetMapCheckStore

    package init(_ tx: Transaction) {
        store = AssetMapCheckStore(tx)
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
