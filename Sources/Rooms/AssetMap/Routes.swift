import Storage
import Web

/// The pages of this room.
package enum AssetMapRoutes {
    package static func all(_ database: Database) -> [Route] {
        let find = FindServices(database: database)
        let browse = BrowseServices(database: database)
        let look = AssetMapPolicy.look
        return [
            .get(Paths.home, look, isShared: true, ShowHome(database: database).callAsFunction),
            .get(Paths.find, look, isShared: true, find.callAsFunction),
            .get(Paths.findJSON, look, isShared: true, find.json).forPrograms(),
            .get(Paths.findDocument, look, isShared: true) { _ in FindDocument.answer }.forPrograms(),
            .get(Paths.service, look, isShared: true) { request, id in
                try await ShowService(database: database)(request, id: id)
            },
            .get(Paths.organization, look, isShared: true) { request, id in
                try await ShowOrganization(database: database)(request, id: id)
            },
            .get(Paths.browse, look, isShared: true) { request in try await browse(request) },
            .get(Paths.branch, look, isShared: true) { request, id in
                try await browse(request, id: id)
            },
            .get(Paths.languages, look, isShared: true) { request in
                try await ListLanguages(database: database)(request)
            },
            .get(Paths.about, look, isShared: true) { request in
                .page(aboutPage(in: request.frame))
            },
        ]
    }
}
