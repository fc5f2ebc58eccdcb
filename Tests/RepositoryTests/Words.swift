/// What is not written here, and what is written only with its reason.
enum Words {
    /// Words that no source has, each with what to do instead.
    static func forbidden(_ file: SourceFile) -> [Violation] {
        zip(file.code, file.lines).flatMap { code, line -> [Violation] in
            reasons(against: code.text, comment: line).map { file.violation(code.number, $0) }
        }
    }

    /// Claims that the compiler can not check; the reason stands in the line, before it or behind it.
    static func unexplained(_ file: SourceFile) -> [Violation] {
        // These two texts are claims only where they are code, and this line is the reason that the rule asks for.
        file.code.filter { $0.text.contains("@unchecked Sendable") || $0.text.contains("nonisolated(unsafe)") }
            .filter { claim in
                let near = max(claim.number - 2, 0)..<min(claim.number + 1, file.lines.count)
                return !file.lines[near].contains { $0.contains("//") }
            }
            .map { file.violation($0.number, "say beside it why this is safe") }
    }

    /// Folders that exist on one machine only.
    static func machinePaths(_ file: SourceFile) -> [Violation] {
        file.lines.enumerated().filter { _, line in
            line.contains("/") && line.contains(/(?:^|[^A-Za-z0-9_.}])\/(?:home|root|work|Users)\/[A-Za-z0-9_]/)
        }.map { file.violation($0.offset + 1, "a path of somebody's machine") }
    }

    private static func reasons(against code: Substring, comment line: Substring) -> [String] {
        var reasons: [String] = []
        if code.contains("try!") { reasons.append("`try!`: handle the error, or prove with a `precondition`") }
        if code.contains(" as! ") { reasons.append("`as!`: use a type that makes the cast needless") }
        if code.contains("@preconcurrency") { reasons.append("`@preconcurrency`: wrap what is not Sendable") }
        if code.contains("Task"), code.contains(/\bTask(?:\.detached)?(?:<[^>]*>)? *[({]/) {
            reasons.append("`Task {`: start it in the task group of its owner")
        }
        if code.contains("public "), code.contains(/^ *public\b/) { reasons.append("`public`: `package` is enough") }
        if line.contains("TODO") || line.contains("FIXME") { reasons.append("finish it, or tell where it is not done") }
        return reasons
    }
}
