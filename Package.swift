// swift-tools-version: 6.2
// The plan of the house: what stands where, and what may lean on what. See docs/architecture.md.
import PackageDescription

let package = Package(
    name: "kith",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "kith", targets: ["KithCommand"])],
    dependencies: [
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        // Pure libraries: no storage, no network, no clock.
        library("Exact", uses: .bigInt),
        library("Time"),
        library("Documents", uses: .crypto),
        library("OpenReferral", uses: "Documents"),
        library("OpinionMapping", uses: "Documents"),
        library("ParticipatoryBudgeting", uses: "Documents", "Exact", .bigInt),
        // Linear and integer programs: CBC, which stands on CLP.
        system("CCoin", package: "cbc", debian: "coinor-libcbc-dev"),
        library("Sortition", uses: "Documents", "Exact", "CCoin", .bigInt),

        // The platform: knows no subject.
        system("CCrack", debian: "libcrack2-dev"),
        system("CCurl", package: "libcurl", debian: "libcurl4-openssl-dev"),
        system("CIcal", package: "libical", debian: "libical-dev"),
        system("CPostgres", package: "libpq", debian: "libpq-dev"),
        system("CQREncode", package: "libqrencode", debian: "libqrencode-dev"),
        system("CZlib", package: "zlib", debian: "zlib1g-dev"),
        platform("Storage", uses: "Documents", "Time", .crypto),
        platform("StorageSQLite", uses: "Storage", .grdb, .grdbSQLite),
        platform("StoragePostgres", uses: "Storage", "CPostgres", .subprocess),
        platform(
            "Trust", uses: "Documents", "Storage", "Time", .crypto,
            embeds: "Migrations/0001-journal.sql", "Migrations/0002-keys.sql"),
        platform(
            "Credentials", uses: "Time", "CCrack", "CQREncode", .crypto, .cryptoExtras),
        platform(
            "OpenIDConnect", uses: "Credentials", "Time", .crypto, .httpClient, .jwtKit, .nio),
        platform("Jobs", uses: "Storage", "Time", embeds: "Migrations/0001-jobs.sql"),
        platform(
            "Web", uses: "Documents", "Time", "Trust", "CZlib", .crypto, .logging, .metrics, .lifecycle,
            .hummingbird,
            .hummingbirdCore, .nio, .nioHTTP, .nioHTTPTypes, .httpTypes,
            embeds: "Static/kith.css", "Static/kith.js", "Static/icon.svg"),

        // The rooms, in the order in which one may use another.
        room(
            "Messages", uses: "Jobs", "CCurl", .crypto, .httpClient, .nio, .nioPosix, .subprocess,
            embeds: "Migrations/0001-messages.sql"),
        room("Places", embeds: "Migrations/0001-places.sql"),
        room(
            "People", uses: "Messages", "Places", "Credentials", "OpenIDConnect", .crypto,
            embeds: "Migrations/0001-people.sql", "Migrations/0002-equality-sqlite.sql",
            "Migrations/0002-equality-postgres.sql", "Migrations/0003-provider.sql",
            "Migrations/0004-people-at-size.sql"),
        room(
            "AssetMap", uses: "Places", "OpenReferral",
            embeds: "Migrations/0001-hsds.sql", "Migrations/0002-find-sqlite.sql",
            "Migrations/0002-find-postgres.sql", "Migrations/0003-find-words.sql",
            "Migrations/0003-find-words-sqlite.sql", "Migrations/0003-find-words-postgres.sql",
            "Migrations/0004-find-towns.sql",
            "Migrations/0005-feed-addresses.sql", "Migrations/0006-find-languages-sqlite.sql",
            "Migrations/0006-find-languages-postgres.sql"),

        // The whole.
        target(
            "Kith", at: "Sources/Kith",
            uses: "Messages", "Places", "People", "AssetMap", "Credentials", "Documents", "OpenIDConnect",
            "OpenReferral", "Time", "Storage",
            "StorageSQLite", "StoragePostgres", "Jobs", "Trust", "Web", "CZlib",
            .configuration, .lifecycle, .logging, .metrics, .hummingbird, .httpClient, .nio,
            .nioPosix),
        .executableTarget(
            name: "KithCommand",
            dependencies: [
                "Kith", "AssetMap", "Places", "Documents", "Exact", "Storage", "OpinionMapping",
                "ParticipatoryBudgeting", "Sortition", .argumentParser, .bigInt,
            ],
            path: "Sources/KithCommand", swiftSettings: .strict),

        // Peers for the benchmarks.
        .executableTarget(
            name: "BareServer", dependencies: [.hummingbird], path: "Benchmarks/BareServer",
            swiftSettings: .strict),

        // Tests mirror Sources.
        .target(
            name: "TestSupport", dependencies: ["Storage", "StorageSQLite", "StoragePostgres"],
            path: "Tests/TestSupport", swiftSettings: .strict),
        // What tests talk to in the place of others' services, on loopback.
        .target(
            name: "StandIns",
            dependencies: ["Credentials", .crypto, .cryptoExtras, .hummingbird, .logging],
            path: "Tests/StandIns", swiftSettings: .strict),
        tests("Time", uses: "CIcal"),
        tests("Documents"),
        tests("OpenReferral"),
        tests("ParticipatoryBudgeting"),
        // A process for the tests of storage to kill.
        .executableTarget(
            name: "StorageWriter", dependencies: ["Storage", "StorageSQLite", "StoragePostgres"],
            path: "Tests/StorageWriter", swiftSettings: .strict),
        tests("Storage", uses: "StorageSQLite", "StoragePostgres", "StorageWriter"),
        tests("OpinionMapping"),
        tests("Sortition", uses: "Documents", "Exact", .bigInt),
        tests("Trust", uses: "Storage", "Time"),
        tests("Credentials", uses: "Time", "Web"),
        tests(
            "OpenIDConnect", uses: "Credentials", "StandIns", "Time", .crypto, .cryptoExtras, .httpClient),
        tests("Jobs", uses: "Storage", "Time"),
        tests("Web", uses: .hummingbirdTesting),
        tests(
            "Messages", uses: "Jobs", "Storage", "StorageSQLite", "Time", "Trust", "Web", .httpClient,
            .nio),
        tests("Places"),
        tests(
            "People", uses: "Credentials", "Jobs", "Messages", "OpenIDConnect", "Places", "StandIns",
            "Storage", "Time", "Trust", "Web", .httpClient, .hummingbirdTesting, .logging),
        tests("AssetMap", uses: "OpenReferral", "Places", "Trust"),
        tests(
            "Kith", uses: "AssetMap", "Credentials", "Jobs", "Places", "Trust", "Web", .hummingbirdTesting,
            .logging),
        tests("KithCommand", uses: "Kith"),
        // Benchmarks, which `bin/bench` runs.
        .target(
            name: "StoragePeer", dependencies: [.grdbSQLite, "CPostgres"],
            path: "Benchmarks/storage/StoragePeer"),
        .executableTarget(
            name: "StorageBenchmark",
            dependencies: ["Storage", "StorageSQLite", "StoragePostgres", "StoragePeer", .grdb],
            path: "Benchmarks/storage/StorageBenchmark", swiftSettings: .strict),
        .executableTarget(
            name: "JournalBenchmark", dependencies: ["Storage", "StorageSQLite", "Time", "Trust"],
            path: "Benchmarks/journal/JournalBenchmark", swiftSettings: .strict),
        .executableTarget(
            name: "PeopleBenchmark",
            dependencies: ["Kith", "Messages", "People", "Storage", "Time", "Trust"],
            path: "Benchmarks/people/PeopleBenchmark", swiftSettings: .strict),
        .executableTarget(
            name: "OpinionBenchmark", dependencies: ["OpinionMapping"],
            path: "Benchmarks/opinions/OpinionBenchmark", swiftSettings: .strict),
        .testTarget(name: "Guards", path: "Tests/Guards", swiftSettings: .strict),
        // Every parser fed with what is none: a short round here, and longer ones by `bin/fuzz`.
        .testTarget(
            name: "FuzzTests", dependencies: .fuzzed, path: "Fuzz", exclude: ["Driver", "Found"],
            swiftSettings: .strict),
    ]
)

// `bin/fuzz` builds this apart from everything else, watched over by libFuzzer: the same parsers, and the
// command without its beginning, as libFuzzer has its own.
if Context.environment["KITH_FUZZ"] != nil {
    package.products = []
    package.targets.removeAll { ["FuzzTests", "KithCommand"].contains($0.name) || $0.type == .test }
    let commandUses: [Target.Dependency] = [
        "Kith", "AssetMap", "Places", "Documents", "Exact", "Storage", "OpinionMapping",
        "ParticipatoryBudgeting", "Sortition", .argumentParser, .bigInt,
    ]
    package.targets += [
        .target(
            name: "KithCommand", dependencies: commandUses, path: "Sources/KithCommand",
            exclude: ["KithCommand.swift"], swiftSettings: .strict),
        .executableTarget(
            name: "KithFuzz", dependencies: .fuzzed, path: "Fuzz", exclude: ["Smoke", "Found"],
            swiftSettings: .strict,
            linkerSettings: [.unsafeFlags(["-use-ld=lld", "-Xlinker", "-zmuldefs"])]),
    ]
}

// What the plan is written in.

func target(_ name: String, at path: String, uses dependencies: Target.Dependency...) -> Target {
    .target(name: name, dependencies: dependencies, path: path, swiftSettings: .strict)
}

func library(_ name: String, uses dependencies: Target.Dependency...) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/Libraries/\(name)", swiftSettings: .strict)
}

func platform(
    _ name: String, uses dependencies: Target.Dependency..., embeds files: String...
) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/Platform/\(name)",
        resources: files.map { .embedInCode($0) }, swiftSettings: .strict)
}

/// - Parameter package: what pkg-config calls it; `nil` for a library that it does not know.
func system(_ name: String, package: String? = nil, debian: String) -> Target {
    .systemLibrary(
        name: name, path: "Sources/Platform/\(name)", pkgConfig: package, providers: [.apt([debian])])
}

func room(
    _ name: String, uses dependencies: Target.Dependency..., embeds files: String...
) -> Target {
    .target(
        name: name, dependencies: ["Documents", "Storage", "Time", "Trust", "Web"] + dependencies,
        path: "Sources/Rooms/\(name)", resources: files.map { .embedInCode($0) },
        swiftSettings: .strict)
}

func tests(_ name: String, uses dependencies: Target.Dependency...) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.init(stringLiteral: name), "TestSupport"] + dependencies,
        path: "Tests/\(name)Tests", swiftSettings: .strict)
}

extension [SwiftSetting] {
    static var strict: Self { [.enableUpcomingFeature("ExistentialAny")] }
}

extension [Target.Dependency] {
    /// What takes bytes from outside.
    static var fuzzed: Self {
        [
            "AssetMap", "Credentials", "CZlib", "Documents", "Kith", "KithCommand", "OpenReferral",
            "OpinionMapping", "ParticipatoryBudgeting", "Places", "Sortition", "Storage", "Time", "Trust",
            "Web", .httpTypes, .nio,
        ]
    }
}

extension Target.Dependency {
    static var argumentParser: Self { .product(name: "ArgumentParser", package: "swift-argument-parser") }
    static var bigInt: Self { .product(name: "BigInt", package: "BigInt") }
    static var configuration: Self { .product(name: "Configuration", package: "swift-configuration") }
    static var subprocess: Self { .product(name: "Subprocess", package: "swift-subprocess") }
    static var crypto: Self { .product(name: "Crypto", package: "swift-crypto") }
    static var cryptoExtras: Self { .product(name: "CryptoExtras", package: "swift-crypto") }
    static var grdb: Self { .product(name: "GRDB", package: "GRDB.swift") }
    static var grdbSQLite: Self { .product(name: "GRDBSQLite", package: "GRDB.swift") }
    static var httpClient: Self { .product(name: "AsyncHTTPClient", package: "async-http-client") }
    static var httpTypes: Self { .product(name: "HTTPTypes", package: "swift-http-types") }
    static var hummingbird: Self { .product(name: "Hummingbird", package: "hummingbird") }
    static var hummingbirdCore: Self { .product(name: "HummingbirdCore", package: "hummingbird") }
    static var hummingbirdTesting: Self { .product(name: "HummingbirdTesting", package: "hummingbird") }
    static var jwtKit: Self { .product(name: "JWTKit", package: "jwt-kit") }
    static var lifecycle: Self { .product(name: "ServiceLifecycle", package: "swift-service-lifecycle") }
    static var logging: Self { .product(name: "Logging", package: "swift-log") }
    static var metrics: Self { .product(name: "Metrics", package: "swift-metrics") }
    static var nioHTTP: Self { .product(name: "NIOHTTP1", package: "swift-nio") }
    static var nioHTTPTypes: Self { .product(name: "NIOHTTPTypes", package: "swift-nio-extras") }
    static var nioPosix: Self { .product(name: "NIOPosix", package: "swift-nio") }
    static var nio: Self { .product(name: "NIOCore", package: "swift-nio") }
}
