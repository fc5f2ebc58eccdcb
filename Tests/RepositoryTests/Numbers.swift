/// How long, wide and full code may be here. A file that must break a number says why on its first line.
enum Numbers {
    static let linesMax = 400
    static let functionLinesMax = 60
    static let parametersMax = 5
    static let columnsMax = 120

    static func tooLong(_ file: SourceFile) -> [Violation] {
        guard file.lines.count > linesMax, !file.excuses("Longer than \(linesMax) lines") else { return [] }
        return [file.violation(linesMax + 1, "\(file.lines.count) lines, at most \(linesMax)")]
    }

    static func tooLongFunctions(_ file: SourceFile) -> [Violation] {
        guard !file.excuses("Functions longer than \(functionLinesMax) lines") else { return [] }
        return FunctionScan.functions(in: file).filter { $0.lineCount > functionLinesMax }.map {
            file.violation($0.line, "a function of \($0.lineCount) lines, at most \(functionLinesMax)")
        }
    }

    /// Initialisers may take what their type holds.
    static func tooManyParameters(_ file: SourceFile) -> [Violation] {
        guard !file.excuses("More than \(parametersMax) parameters") else { return [] }
        return FunctionScan.functions(in: file).filter { !$0.isInitialiser && $0.parameterCount > parametersMax }.map {
            file.violation($0.line, "\($0.parameterCount) parameters, at most \(parametersMax)")
        }
    }

    static func tooWide(_ file: SourceFile) -> [Violation] {
        guard !file.excuses("Wider than \(columnsMax) columns") else { return [] }
        return file.lines.enumerated().filter { $0.element.count > columnsMax }.map {
            file.violation($0.offset + 1, "\($0.element.count) columns, at most \(columnsMax)")
        }
    }
}
