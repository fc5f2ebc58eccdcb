// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let http = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let sockets = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")

/// A wall of the house: what it may import is what it lists here.
func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// - Parameter data: Files and folders that the tests read where they are.
func tests(of name: String, _ dependencies: [Target.Dependency] = [], data: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests",
        dependencies: [.target(name: name), "TestSupport"] + dependencies,
        exclude: data,
        swiftSettings: strict
    )
}

let package = Package(
    name: "tocsin",
    products: [.executable(name: "tocsin", targets: ["tocsin"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CX509", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "CLinux"),

        room("Core", []),
        room("Templating", ["Core", mustache]),
        room("ConfigFile", ["Core", "Templating", "CYAML"]),
        room("HTTPTransport", ["CCurl", "CX509", "CLinux"]),
        room("EnterpriseManager", ["Core", "HTTPTransport", "CXML", "CXXHash"]),
        room("Targets", ["Core", "Templating", "CCrypto"]),
        room("Storage", ["Core", grdb]),
        room(
            "Daemon",
            [
                "Core", "Templating", "ConfigFile", "HTTPTransport", "EnterpriseManager", "Targets", "Storage",
                "CLinux", log, http, sockets, mustache,
            ]
        ),
        room("Simulator", [http, sockets, mustache]),
        .executableTarget(
            name: "tocsin",
            dependencies: [
                "Core", "ConfigFile", "HTTPTransport", "Targets", "Storage", "Daemon", "Simulator", "CLinux", log,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),

        .executableTarget(
            name: "tocsin-bench",
            dependencies: [
                "Core", "ConfigFile", "HTTPTransport", "EnterpriseManager", "Storage", "Daemon", "Simulator", "CCurl",
                "CLinux", http, sockets, log, .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks", swiftSettings: strict
        ),

        .target(name: "TestSupport", dependencies: ["Core"], path: "Tests/TestSupport", swiftSettings: strict),
        tests(of: "Core"),
        tests(of: "Templating"),
        tests(of: "ConfigFile", ["Core"], data: ["Publishing/validate.py"]),
        tests(of: "HTTPTransport"),
        tests(of: "EnterpriseManager", ["Core", "HTTPTransport", "Simulator"]),
        tests(of: "Targets", ["Core", "Templating"], data: ["Golden"]),
        tests(of: "Storage", ["Core", grdb], data: ["Stores"]),
        tests(of: "Simulator", [http, sockets]),
        tests(
            of: "Daemon",
            [
                "Core", "Templating", "ConfigFile", "HTTPTransport", "EnterpriseManager", "Targets", "Storage",
                "Simulator", log, sockets,
            ]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["tocsin", "Core", "Daemon", "HTTPTransport", "Simulator", "Storage", "TestSupport"],
            swiftSettings: strict
        ),
        .target(
            name: "Fuzzing", dependencies: ["Core", "ConfigFile", "EnterpriseManager", "Targets", "Templating"],
            path: "Tests/Fuzzing", swiftSettings: strict
        ),
        .executableTarget(
            name: "tocsin-fuzz", dependencies: ["Fuzzing"], path: "Tests/FuzzProgram", swiftSettings: strict
        ),
        tests(of: "Fuzzing", ["Core"], data: ["Corpus"]),
        .testTarget(name: "RepositoryTests", dependencies: ["TestSupport"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
