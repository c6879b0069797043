import Web

/// Where the pages of this room are.
package enum Paths {
    package static let home = Path< >("/")
    package static let find = Path< >("/find")
    package static let findJSON = Path< >("/find.json")
    package static let findDocument = Path< >("/find/openapi.json")
    package static let service = Path<String>("/services/{id}")
    package static let organization = Path<String>("/organisations/{id}")
    package static let browse = Path< >("/browse")
    package static let branch = Path<String>("/browse/{id}")
    package static let languages = Path< >("/languages")
    package static let about = Path< >("/about")
}
