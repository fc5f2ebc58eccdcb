/// Turns libyaml's complaint into what to write instead, where the reason is one of the usual ones.
struct SyntaxHint {
    let source: SourceText
    let fault: SyntaxFault

    /// What is wrong, and the index of the character where it begins.
    var advice: (message: String, index: Int) {
        if fault.context.contains("alias") || fault.context.contains("anchor") {
            let sign = scalar(at: fault.contextIndex).map(String.init) ?? "*"
            return ("a text that begins with `\(sign)` must be in quotes", fault.contextIndex)
        }
        if fault.problem.contains("unknown escape") {
            return ("`\\` begins an escape in double quotes; write `\\\\`, or use single quotes", backslash)
        }
        if let mark = scalar(at: fault.index),
            fault.problem.contains("can not start any token")
                || fault.problem.contains("cannot start any token")
        {
            let tab = "a tab can not indent; use spaces"
            return (mark == "\t" ? tab : "a text that begins with `\(mark)` must be in quotes", fault.index)
        }
        if scalar(at: fault.index) == "{", scalar(at: fault.index - 1) == "$" {
            return ("within braces and brackets a text with `${` must be in quotes", fault.index - 1)
        }
        if let tab = tabIndent { return ("a tab can not indent; use spaces", tab) }
        if let (opening, isList) = bracket {
            let found = isList ? "a list in brackets" : "a map in braces"
            let begin = isList ? "[" : "{"
            let message = "\(found) is followed by more text; a text that begins with `\(begin)` must be in quotes"
            return (message, opening)
        }
        if fault.context.contains("tag") {
            return ("a text that begins with `!` must be in quotes", fault.contextIndex)
        }
        if fault.problem.contains("mapping values are not allowed") {
            return ("a second `: ` in one line; a text with `: ` in it must be in quotes", fault.index)
        }
        let context = fault.context.isEmpty ? "" : " \(fault.context)"
        let start = context.isEmpty ? "" : " that begins at line \(source.place(at: fault.contextIndex).line)"
        return ("this is no YAML: \(fault.problem)\(context)\(start)", fault.index)
    }

    private func scalar(at index: Int) -> Unicode.Scalar? {
        source.scalars.indices.contains(index) ? source.scalars[index] : nil
    }

    /// libyaml points behind or at the backslash of a bad escape, depending on how far it looked.
    private var backslash: Int {
        let end = min(fault.index + 1, source.scalars.count)
        return source.scalars[..<end].lastIndex(of: "\\") ?? fault.index
    }

    /// A tab among the spaces before the first text of the line.
    private var tabIndent: Int? {
        let line = source.line(before: fault.index + 1)
        guard let tab = line.firstIndex(of: "\t"), line[..<tab].allSatisfy({ $0 == " " }) else { return nil }
        return tab
    }

    /// The opening of the bracket that was closed right before the place of the fault.
    private var bracket: (index: Int, isList: Bool)? {
        let line = source.line(before: fault.index)
        guard let last = line.lastIndex(where: { $0 != " " }), line[last] == "]" || line[last] == "}" else {
            return nil
        }
        let (opening, closing): (Unicode.Scalar, Unicode.Scalar) = line[last] == "]" ? ("[", "]") : ("{", "}")
        var depth = 0
        for index in line.indices.reversed() where index <= last {
            if line[index] == closing { depth += 1 }
            if line[index] == opening { depth -= 1 }
            if depth == 0 { return (index, opening == "[") }
        }
        return nil
    }
}
