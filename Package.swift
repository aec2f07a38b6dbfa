// swift-tools-version: 6.0
import PackageDescription

// No dependency beyond the toolchain and three C libraries that every Linux distribution carries:
// the package must build on a laptop that reaches no network.
let package = Package(
    name: "starcompactor",
    products: [
        .executable(name: "starcompactor", targets: ["StarCompactor"]),
        .library(name: "MySQLDump", targets: ["MySQLDump", "ByteStreams"]),
    ],
    targets: [
        .systemLibrary(name: "CBZip2", providers: [.apt(["libbz2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "CProcess"),

        // One direction only: bytes -> dump -> tables -> traces -> report -> command.
        .target(name: "ByteStreams", dependencies: ["CBZip2", "CZlib"]),
        .target(name: "MySQLDump", dependencies: ["ByteStreams"]),
        .target(name: "OpenStackTables", dependencies: ["MySQLDump", "ByteStreams"]),
        .target(name: "Traces", dependencies: ["OpenStackTables", "MySQLDump", "ByteStreams", "CCrypto"]),
        // Assets are real files for editors and browsers; scripts/embed-report-assets makes sources of them.
        .target(name: "Report", dependencies: ["Traces", "MySQLDump"], exclude: ["Assets"]),
        .executableTarget(
            name: "StarCompactor",
            dependencies: ["Report", "Traces", "OpenStackTables", "MySQLDump", "ByteStreams", "CProcess"]),
        // The example of docs/mysqldump.md.
        .executableTarget(
            name: "TableAsCSV", dependencies: ["MySQLDump", "ByteStreams"], path: "docs/examples/TableAsCSV"),

        // Running other programs, and folders that vanish.
        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(name: "ByteStreamsTests", dependencies: ["ByteStreams", "TestSupport"]),
        .testTarget(name: "MySQLDumpTests", dependencies: ["MySQLDump", "ByteStreams"]),
        // Needs mariadb-server and mydumper; skipped where they are not installed.
        .testTarget(name: "DifferentialTests", dependencies: ["MySQLDump", "ByteStreams"]),
        .testTarget(name: "OpenStackTablesTests", dependencies: ["OpenStackTables", "MySQLDump", "ByteStreams", "TestSupport"]),
        .testTarget(name: "TracesTests", dependencies: ["Traces", "OpenStackTables", "MySQLDump", "TestSupport"]),
        .testTarget(
            name: "StarCompactorTests", dependencies: ["StarCompactor", "TestSupport"],
            exclude: ["Report/browse.py", "Report/figures.py", "Report/make_trace.py"]),
        .testTarget(name: "ExampleTests", dependencies: ["TableAsCSV"]),
    ],
    swiftLanguageModes: [.v6]
)
