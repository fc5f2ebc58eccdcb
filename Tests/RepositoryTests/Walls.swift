/// Who may import what. A target is a wall: the shell knows the core, siblings do not know each other, and a library
/// of somebody else has one target that speaks to it.
enum Walls {
    /// What comes with the language, for every target but Core.
    static let system: Set<String> = ["Foundation", "Glibc", "Dispatch", "Synchronization"]

    static let allowed: [String: Set<String>] = [
        "Core": ["Foundation"],
        "Templating": system.union(["Core", "Mustache"]),
        "ConfigFile": system.union(["Core", "Templating", "CYAML"]),
        "HTTPTransport": system.union(["CCurl", "CX509", "CLinux"]),
        "EnterpriseManager": system.union(["Core", "HTTPTransport", "CXML", "CXXHash"]),
        "Targets": system.union(["Core", "Templating", "CCrypto"]),
        "Storage": system.union(["Core", "GRDB"]),
        "Daemon": system.union([
            "Core", "Templating", "ConfigFile", "HTTPTransport", "EnterpriseManager", "Targets", "Storage", "CLinux",
            "Logging", "FlyingFox", "FlyingSocks", "Mustache",
        ]),
        // The simulator shares nothing with the daemon.
        "Simulator": system.union(["FlyingFox", "FlyingSocks", "Mustache"]),
        "tocsin": system.union([
            "Core", "ConfigFile", "HTTPTransport", "EnterpriseManager", "Targets", "Storage", "Daemon", "Simulator",
            "CLinux", "Logging",
            "ArgumentParser",
        ]),
    ]

    /// Libraries that one target hides from all others.
    static let hidden = ["ArgumentParser", "CCrypto", "CCurl", "CX509", "CXML", "CXXHash", "CYAML", "GRDB"]

    static func breaches(_ file: SourceFile) -> [Violation] {
        guard let target = file.target else { return [file.violation(1, "a source outside of every target")] }
        guard let allowed = allowed[String(target)] else {
            return [file.violation(1, "the target \(target) is not in the table of walls")]
        }
        return imports(of: file).filter { !allowed.contains($0.module) }.map {
            file.violation($0.line, "\(target) must not import \($0.module)")
        }
    }

    static func imports(of file: SourceFile) -> [(line: Int, module: String)] {
        file.code.compactMap { number, text in
            guard text.contains("import "), let match = text.wholeMatch(of: statement) else { return nil }
            return (number, String(match.output.1))
        }
    }

    private nonisolated(unsafe) static let statement =  // a Regex is immutable, but not declared Sendable
        #/
            \s*
            (?:@\w+ (?:\(\w+\))? \x20+)*
            (?:(?:package|private|internal|fileprivate) \x20+)?
            import \x20+
            (?:(?:struct|class|enum|func|var|let|protocol|typealias) \x20+)?
            (\w+) [\w.]* \s*
        /#
}
