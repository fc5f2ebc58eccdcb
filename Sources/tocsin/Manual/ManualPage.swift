import Daemon
import Foundation

/// A manual page in mdoc(7), the language of manual pages that says what a word is and not how it looks.
struct ManualPage {
    /// Of the last change to what the pages say beside the commands' own words.
    private static let date = "November 28, 2026"

    let name: String
    private(set) var text: String

    /// The file that `man` looks for.
    var fileName: String { name + ".1" }

    /// The page of the tool, and one for each of its commands and of theirs.
    static func all(of tool: CommandInfo) -> [ManualPage] {
        [ManualPage(of: tool)] + pages(of: tool.commands, below: [tool.commandName])
    }

    private static func pages(of commands: [CommandInfo], below path: [String]) -> [ManualPage] {
        commands.flatMap { command -> [ManualPage] in
            let path = path + [command.commandName]
            return [ManualPage(of: command, at: path)] + pages(of: command.commands, below: path)
        }
    }

    private init(of tool: CommandInfo) {
        self.init(name: tool.commandName, abstract: tool.abstract)
        add(".Sh SYNOPSIS", ".Nm", ".Ar command", ".Op Ar options")
        add(".Sh DESCRIPTION", ManualText.description)
        addCommands(of: tool)
        add(ManualText.rest)
    }

    private init(of command: CommandInfo, at path: [String]) {
        self.init(name: path.joined(separator: "-"), abstract: command.abstract)
        add(".Sh SYNOPSIS", ".Nm \"\(path.joined(separator: " "))\"")
        if !command.commands.isEmpty { add(".Op Ar command") }
        for argument in command.shownArguments { add(Self.usage(of: argument)) }
        add(".Sh DESCRIPTION", Roff.text(command.abstract ?? ""))
        if let discussion = command.discussion { add(Roff.blocks(discussion)) }
        addCommands(of: command)
        add(".Sh OPTIONS", ".Bl -tag -width Ds")
        for argument in command.shownArguments { add(Self.item(argument)) }
        add(".El", ".Sh SEE ALSO", ".Xr \(path.dropLast().joined(separator: "-")) 1")
    }

    private mutating func addCommands(of command: CommandInfo) {
        guard !command.commands.isEmpty else { return }
        add(".Sh COMMANDS", ".Bl -tag -width Ds")
        for inner in command.commands {
            add(".It Xr \(name)-\(inner.commandName) 1", Roff.text(inner.abstract ?? ""))
        }
        add(".El")
    }

    private init(name: String, abstract: String?) {
        self.name = name
        text = ""
        add(".Dd \(Self.date)", ".Dt \(name.uppercased()) 1", ".Os \"tocsin \(Version.current)\"")
        add(".Sh NAME", ".Nm \(name)", ".Nd \(Roff.text(Self.brief(abstract ?? "")))")
    }

    /// What stands behind a name: the begin of the sentence, in lower case and without a full stop.
    private static func brief(_ abstract: String) -> String {
        let words = abstract.prefix { !".:".contains($0) }
        return words.prefix(1).lowercased() + words.dropFirst()
    }

    private mutating func add(_ lines: String...) {
        for line in lines { text += line + "\n" }
    }

    private static func usage(of argument: CommandInfo.Argument) -> String {
        let words: String
        switch argument.kind {
        case .positional: words = "Ar " + (argument.valueName ?? "value")
        case .flag: words = flag(argument.names?.last)
        case .option: words = "\(flag(argument.names?.first)) Ar \(argument.valueName ?? "value")"
        }
        return (argument.isOptional ? ".Op " : ".") + words + (argument.isRepeating ? " ..." : "")
    }

    private static func item(_ argument: CommandInfo.Argument) -> String {
        let value = argument.kind == .flag ? "" : " Ar \(argument.valueName ?? "value")"
        let names = (argument.names ?? []).map { flag($0) + value }
        let head = argument.kind == .positional ? "Ar \(argument.valueName ?? "value")" : names.joined(separator: " , ")
        var lines = [".It \(head)", Roff.text(argument.abstract ?? "")]
        if let values = argument.allValues { lines.append(Roff.text("One of: \(values.joined(separator: ", ")).")) }
        if let value = argument.defaultValue { lines.append(Roff.text("Default: \(value).")) }
        return lines.joined(separator: "\n")
    }

    /// mdoc writes the first dash itself.
    private static func flag(_ name: CommandInfo.Argument.Name?) -> String {
        name.map { "Fl \($0.text.dropFirst())" } ?? ""
    }
}
