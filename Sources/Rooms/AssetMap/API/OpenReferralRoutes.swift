import Storage
import Web

/// The Open Referral UK 3.0 API for reading: what other programs, and other places' directories, read.
package enum OpenReferralRoutes {
    package static func all(_ database: Database) -> [Route] {
        let about = [
            Route.get(Paths.about, .everyone) { request in try await DescribeAPI()(request) },
            Route.get(Paths.document, .everyone, isShared: true) { _ in OpenAPIDocument.answer },
        ]
        let lists = Resource.allCases.map { resource in
            Route.get(
                Paths.list(resource), .everyone, isShared: true,
                ListRows(database: database, resource: resource).callAsFunction)
        }
        let shows = Resource.allCases.map { resource in
            Route.get(
                Paths.show(resource), .everyone, isShared: true,
                ShowRow(database: database, resource: resource).callAsFunction)
        }
        return (about + lists + shows).map { $0.forPrograms() }
    }

    /// Where the API says what it is.
    package static var home: Link { Paths.about() }

    enum Paths {
        static let base = "/openreferral/v3"
        static let about = Path< >(base)
        static let document = Path< >(base + "/openapi.json")

        static func list(_ resource: Resource) -> Path< > {
            Path(base + "/" + resource.name)
        }

        static func show(_ resource: Resource) -> Path<String> {
            Path(base + "/" + resource.name + "/{id}")
        }
    }
}
