// swift-tools-version: 6.0
import PackageDescription

// No dependency beyond the toolchain and some C libraries that every Linux distribution carries:
// the package must build on a laptop that reaches no network.
let package = Package(
    name: "starcompactor",
    products: [
        .executable(name: "starcompactor", targets: ["StarCompactor"]),
        .library(name: "MySQLDump", targets: ["MySQLDump", "ByteStreams", "Values"]),
    ],
    targets: [
        .systemLibrary(name: "CBZip2", providers: [.apt(["libbz2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CXz", pkgConfig: "liblzma", providers: [.apt(["liblzma-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CLZ4", pkgConfig: "liblz4", providers: [.apt(["liblz4-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        // No library: declarations alone.
        .systemLibrary(name: "CPlatform"),
        .target(name: "CProcess"),

        // One direction only: a module uses those before it.
        .target(name: "Values", dependencies: ["CCrypto", "CPCRE2"]),
        .target(
            name: "ByteStreams", dependencies: ["Values", "CBZip2", "CZlib", "CXz", "CZstd", "CLZ4", "CSQLite", "CPlatform"]),
        .target(name: "MySQLDump", dependencies: ["ByteStreams", "Values", "CPlatform"]),
        .target(name: "OpenStackTables", dependencies: ["MySQLDump", "ByteStreams", "Values"]),
        .target(name: "TraceHistory", dependencies: ["OpenStackTables", "MySQLDump", "Values"]),
        .target(name: "TraceFiles", dependencies: ["TraceHistory", "OpenStackTables", "ByteStreams", "Values"]),
        .target(name: "TraceVerification", dependencies: ["TraceFiles", "Values"]),
        // Assets are real files for editors and browsers; scripts/embed-report-assets makes sources of them.
        .target(name: "Report", dependencies: ["TraceFiles", "Values"], exclude: ["Assets"]),
        .target(name: "TraceExport", dependencies: ["TraceFiles", "TraceHistory", "ByteStreams", "Values"]),
        .executableTarget(
            name: "StarCompactor",
            dependencies: [
                "TraceExport", "Report", "TraceVerification", "TraceFiles", "TraceHistory", "OpenStackTables", "MySQLDump",
                "ByteStreams",
                "Values",
                "CProcess",
            ]),
        // The example of docs/mysqldump.md.
        .executableTarget(
            name: "TableAsCSV", dependencies: ["MySQLDump", "ByteStreams", "Values"], path: "docs/examples/TableAsCSV"),

        // Running other programs, and folders that vanish.
        .target(name: "TestSupport", path: "Tests/TestSupport"),
        // Reads the sources as text: which module and which room uses which.
        .testTarget(name: "HouseTests"),
        .testTarget(name: "ValuesTests", dependencies: ["Values"]),
        .testTarget(name: "ByteStreamsTests", dependencies: ["ByteStreams", "TestSupport"]),
        .testTarget(name: "MySQLDumpTests", dependencies: ["MySQLDump", "ByteStreams", "Values", "TestSupport"]),
        // Needs mariadb-server and mydumper; skipped where they are not installed.
        .testTarget(name: "DifferentialTests", dependencies: ["MySQLDump", "ByteStreams", "Values", "TestSupport"]),
        .testTarget(
            name: "OpenStackTablesTests", dependencies: ["OpenStackTables", "MySQLDump", "ByteStreams", "Values", "TestSupport"]),
        .testTarget(
            name: "TracesTests",
            dependencies: ["TraceFiles", "TraceHistory", "OpenStackTables", "MySQLDump", "ByteStreams", "Values", "TestSupport"]),
        .testTarget(name: "TraceFilesTests", dependencies: ["TraceFiles", "Values", "TestSupport"]),
        .testTarget(
            name: "TraceVerificationTests", dependencies: ["TraceVerification", "TraceFiles", "Values", "TestSupport"]),
        .testTarget(
            name: "TraceExportTests", dependencies: ["TraceExport", "TraceFiles", "ByteStreams", "Values", "TestSupport"]),
        .testTarget(
            name: "StarCompactorTests", dependencies: ["StarCompactor", "TestSupport"],
            exclude: ["Report/browse.py", "Report/make_trace.py"]),
        .testTarget(name: "ExampleTests", dependencies: ["TableAsCSV", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)
