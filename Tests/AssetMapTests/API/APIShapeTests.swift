import OpenReferral
import Testing

@testable import AssetMap

@Suite("The shapes of answers")
struct APIShapeTests {
    static let all = Resource.allCases.flatMap { resource in
        [resource.inBrief, resource.inFull(), resource.inFull(hasFullServices: true)]
    }

    @Test("no shape has a circle, which would have no end", arguments: all.indices)
    func noCircle(index: Int) {
        let shape = Self.all[index]
        let order = [shape.root.name] + shape.order.map(\.name)
        for (place, table) in ([shape.root] + shape.order).enumerated() {
            for nesting in shape.nestings(of: table) {
                // What is held is read after what holds it, and so cannot hold it in turn.
                let held = order.firstIndex(of: nesting.table)
                #expect(held.map { $0 > place } == true, "\(table.name).\(nesting.name)")
            }
        }
    }

    @Test("a service in full has every table that the specification nests in one")
    func whole() {
        let tables = Set(Shape.service.order.map(\.name))
        let missing = Set(Vocabulary.hsds.tables.map(\.name)).subtracting(tables)
        #expect(missing == ["service", "meta_table_description"])
    }

    @Test("in brief there are no arrays")
    func brief() {
        for resource in Resource.allCases {
            let shape = resource.inBrief
            for table in [shape.root] + shape.order {
                #expect(shape.nestings(of: table).allSatisfy { !$0.isArray })
            }
        }
        #expect(Shape.serviceInBrief.nestings(of: .service).map(\.name) == ["organization", "program"])
        #expect(
            Shape.serviceAtLocationInBrief.nestings(of: .serviceAtLocation).map(\.name)
                == ["location", "service"])
    }
}
