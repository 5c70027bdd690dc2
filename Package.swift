// swift-tools-version: 6.1
import PackageDescription

// Targets stand in the order of the house: each one imports only what stands above it.
let package = Package(
  name: "dipolescope",
  products: [
    .executable(name: "dipolescope", targets: ["dipolescope"]),
    .executable(name: "dipolescope-bench", targets: ["dipolescope-bench"]),
    .executable(name: "dipolescope-fuzz", targets: ["dipolescope-fuzz"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    // Numbers of nature, couplings, widths, production: pure functions of values.
    .target(name: "DipolePhysics", exclude: ["README.md"]),
    // The inner loop of the tau-pair background in C vectors, compiled per instruction level.
    .target(name: "CTauPairs", exclude: ["README.md"]),
    // Scrambled points and the events made of them, as columns.
    .target(
      name: "EventSimulation", dependencies: ["CTauPairs", "DipolePhysics"], exclude: ["README.md"]),
    // Colliders, selections, acceptances, yields, limits and contours.
    .target(
      name: "Reach", dependencies: ["DipolePhysics", "EventSimulation"], exclude: ["README.md"]),
    // Shipped knowledge (TOML) and the reader that validates it.
    .target(
      name: "Catalog", dependencies: ["DipolePhysics", "Reach", "TOMLKit"],
      exclude: ["README.md", "Resources"], plugins: ["EmbedTextResources"]),
    // Text files as string literals: resources that need neither Foundation nor the build folder at run time.
    .executableTarget(name: "EmbedTextFiles", exclude: ["README.md"]),
    .plugin(name: "EmbedTextResources", capability: .buildTool(), dependencies: ["EmbedTextFiles"]),
    // Figures and tables as grids of styled cells; knows no physics and no terminal.
    .target(name: "TextPlot", exclude: ["README.md"]),
    // How the allocator of Linux is told what it may take.
    .systemLibrary(name: "CMalloc"),
    // The view-model: state, commands, engine, views, export.
    .target(
      name: "Explorer",
      dependencies: [
        .target(name: "CMalloc", condition: .when(platforms: [.linux])), "DipolePhysics", "EventSimulation", "Reach", "Catalog",
        "TextPlot",
      ],
      exclude: ["README.md"]),
    // ncurses as Debian ships it (libncurses-dev).
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    // The only target that knows ncurses and key codes.
    .target(
      name: "TerminalUI", dependencies: ["CNcurses", "TextPlot", "Explorer", "Catalog", "Themes"],
      exclude: ["README.md"]),
    // The shipped themes, compiled in so that the bare program starts.
    .target(
      name: "Themes", path: "themes", exclude: ["README.md"], plugins: ["EmbedTextResources"]),
    // The program: one file a subcommand.
    .executableTarget(
      name: "dipolescope",
      dependencies: [
        "Catalog", "Explorer", "TerminalUI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], exclude: ["README.md"]),
    // Measured speeds, printed, never asserted.
    .executableTarget(
      name: "dipolescope-bench",
      dependencies: [
        "Explorer", "TestSupport", "DipolePhysics", "EventSimulation", "Reach", "TextPlot",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], exclude: ["README.md"]),

    // Every reader of bytes from outside, and broken inputs for it.
    .target(
      name: "FuzzTargets", dependencies: ["EventSimulation", "Catalog", "Explorer", "TerminalUI"], exclude: ["README.md"]),
    .executableTarget(
      name: "dipolescope-fuzz",
      dependencies: [
        "FuzzTargets", "Explorer", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], exclude: ["README.md"]),

    // For tests and the benchmark: oracles that share no code with what they check, and a pseudo-terminal to drive
    // the built program with.
    .target(
      name: "TestSupport", dependencies: ["DipolePhysics", "EventSimulation", "Reach"],
      path: "Tests/Support",
      exclude: ["independent", "Faults/faults.c"]),
    .testTarget(name: "DipolePhysicsTests", dependencies: ["DipolePhysics", "TestSupport"]),
    .testTarget(
      name: "EventSimulationTests",
      dependencies: ["EventSimulation", "DipolePhysics", "TestSupport"]),
    .testTarget(
      name: "ReachTests",
      dependencies: ["Reach", "EventSimulation", "DipolePhysics", "TestSupport"]),
    .testTarget(
      name: "CatalogTests", dependencies: ["Catalog", "Reach", "DipolePhysics", "TestSupport"]),
    .testTarget(name: "TextPlotTests", dependencies: ["TextPlot"], exclude: ["pictures"]),
    .testTarget(
      name: "ExplorerTests",
      dependencies: [
        "Catalog", "Explorer", "TextPlot", "Reach", "DipolePhysics", "EventSimulation",
      ], exclude: ["pictures"]),
    .testTarget(
      name: "HeadlessTests",
      dependencies: [
        "Explorer", "Catalog", "Reach", "DipolePhysics", "TestSupport", "FuzzTargets", "dipolescope",
      ], exclude: ["corpus"]),
    .testTarget(
      name: "TerminalUITests",
      dependencies: ["TerminalUI", "Explorer", "Catalog", "TextPlot", "TestSupport"]),
    .testTarget(
      name: "ConventionTests", dependencies: ["Catalog", "Explorer", "TerminalUI", "TextPlot"]),
    // The built program in a real pseudo-terminal.
    .testTarget(
      name: "TerminalTests", dependencies: ["TestSupport", "dipolescope"], exclude: ["sessions"]),
  ],
  swiftLanguageModes: [.v6]
)
