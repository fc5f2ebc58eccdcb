private import Core

extension Template {
    /// A name that stands for nothing.
    package struct UnknownVariable: Hashable, Sendable {
        package let variable: Variable
        /// The path that was probably meant.
        package let nearest: String?
    }

    /// The variables that `schema` does not have, in the order of the text.
    ///
    /// Names are looked up as rendering does: the first name of a path in the innermost section that has it, the rest
    /// below what was found.
    package func unknownVariables(in schema: TemplateSchema) -> [UnknownVariable] {
        var scopes = [schema]
        var unknown: [UnknownVariable] = []
        for tag in tags {
            switch tag.kind {
            case .comment: break
            case .end: scopes.removeLast()
            case .variable, .section, .invertedSection:
                let found = Self.resolve(tag.name, in: scopes)
                if found == nil {
                    let variable = Variable(path: tag.name, offset: tag.offset)
                    unknown.append(.init(variable: variable, nearest: Self.nearest(to: tag.name, in: scopes)))
                }
                if tag.kind == .section { scopes.append(found?.element ?? .leaf) }
                if tag.kind == .invertedSection { scopes.append(.leaf) }
            }
        }
        return unknown
    }

    /// The variables that name something below `absent`, names at the top of `schema`, and that do not stand in a
    /// section that is there only when it is.
    package func unguardedVariables(below absent: Set<String>, in schema: TemplateSchema) -> [Variable] {
        var scopes = [schema]
        /// Whether each open section is left out when what is absent is absent.
        var isLeftOut: [Bool] = []
        var found: [Variable] = []
        for tag in tags {
            let isAbsent = Self.isAtTop(tag.name, of: scopes) && absent.contains(Self.first(of: tag.name))
            switch tag.kind {
            case .comment: break
            case .end:
                scopes.removeLast()
                isLeftOut.removeLast()
            case .variable:
                guard isAbsent, !isLeftOut.contains(true) else { continue }
                found.append(Variable(path: tag.name, offset: tag.offset))
            case .section, .invertedSection:
                isLeftOut.append(isAbsent && tag.kind == .section)
                let element = Self.resolve(tag.name, in: scopes)?.element
                scopes.append(tag.kind == .section ? element ?? .leaf : .leaf)
            }
        }
        return found
    }

    private static func first(of path: String) -> String { String(path.prefix { $0 != "." }) }

    /// Whether no section around it has the name.
    private static func isAtTop(_ path: String, of scopes: [TemplateSchema]) -> Bool {
        !scopes.dropFirst().contains { $0.schema(at: [first(of: path)]) != nil }
    }

    private static func resolve(_ path: String, in scopes: [TemplateSchema]) -> TemplateSchema? {
        if path == "." { return scopes.last }
        let names = path.split(separator: ".")
        for scope in scopes.reversed() where scope.schema(at: names.prefix(1)) != nil {
            return scope.schema(at: names)
        }
        return nil
    }

    /// A slip of the keyboard, or the end of a path whose beginning was left out.
    private static func nearest(to path: String, in scopes: [TemplateSchema]) -> String? {
        let paths = scopes.reversed().flatMap(\.paths)
        return Nearest.name(to: path, among: paths) ?? paths.first { $0.hasSuffix(".\(path)") }
    }
}

extension TemplateSchema {
    /// What a section over this sees.
    fileprivate var element: TemplateSchema {
        if case .list(let element) = self { element } else { self }
    }
}
