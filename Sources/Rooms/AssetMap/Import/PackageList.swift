import Foundation

/// The files that the description of a tabular data package lists (Frictionless Data, "Data Package").
package struct PackageList {
    package struct Resource {
        package let name: String?
        /// From the package's folder, or a URL.
        package let path: String
    }

    package let resources: [Resource]

    /// - Returns: `nil` where it is no such description.
    package init?(_ json: Data) {
        struct Package: Decodable {
            struct Resource: Decodable {
                var name: String?
                var path: Path?
            }
            /// A path may be a list of parts.
            enum Path: Decodable {
                case paths([String])

                init(from decoder: any Decoder) throws {
                    let container = try decoder.singleValueContainer()
                    if let path = try? container.decode(String.self) {
                        self = .paths([path])
                    } else {
                        self = .paths((try? container.decode([String].self)) ?? [])
                    }
                }
            }
            var resources: [Resource]
        }
        guard let package = try? JSONDecoder().decode(Package.self, from: json) else { return nil }
        resources = package.resources.flatMap { resource in
            guard case .paths(let paths)? = resource.path else { return [Resource]() }
            return paths.map { Resource(name: resource.name, path: $0) }
        }
    }

    /// Tables of older shapes, and those of today that their rows go to.
    static let older = [
        "physical_address": "address", "physical_addresses": "address",
        "postal_address": "address", "postal_addresses": "address", "mail_addresses": "address",
        "regular_schedule": "schedule", "regular_schedules": "schedule",
        "holiday_schedule": "schedule", "holiday_schedules": "schedule",
        "service_taxonomy": "attribute", "services_taxonomy": "attribute",
        "payment_accepted": "cost_option", "payments_accepted": "cost_option",
        "accessibility_for_disabilities": "accessibility", "services_at_location": "service_at_location",
        "other_attribute": "attribute", "service_attribute": "attribute", "eligibility": "eligibility",
        "taxonomy": "taxonomy_term",
    ]
}
