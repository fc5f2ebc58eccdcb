/// What files are called.
enum Names {
    /// Rooms for anything, where nobody looks.
    static let vague: Set<Substring> = [
        "Common", "Helpers", "Manager", "Misc", "Models", "Types", "Utilities", "Utils",
    ]

    static func vagueNames(_ file: SourceFile) -> [Violation] {
        let names = file.folders + [file.baseName]
        let isVague = names.contains { name in
            vague.contains(name) || ["Helper", "Helpers", "Utils", "Utilities"].contains { name.hasSuffix($0) }
        }
        return isVague ? [file.violation(1, "name it for what it holds")] : []
    }

    /// A file is named for a type, a protocol or a function that it declares or extends; `Type+Part` extends `Type`.
    static func namesake(_ file: SourceFile) -> [Violation] {
        let declarations = file.lines.flatMap { line in line.matches(of: declaration).map { $0.output.1.lowercased() } }
        guard file.name != "main.swift", !declarations.isEmpty else { return [] }
        let name = file.baseName.split(separator: "+").first ?? file.baseName
        guard !declarations.contains(name.lowercased()) else { return [] }
        return [file.violation(1, "declares nothing called \(name)")]
    }

    private nonisolated(unsafe) static let declaration =  // a Regex is immutable, but not declared Sendable
        /\b(?:struct|class|enum|actor|protocol|typealias|func|extension) +(?:\w+\.)*(\w+)/
}
