import ArgumentParser
import Foundation

/// A command as the argument parser describes it to tools: the part of its JSON that a manual page needs.
struct CommandInfo: Decodable {
    struct Argument: Decodable {
        struct Name: Decodable {
            enum Kind: String, Decodable { case long, short, longWithSingleDash }

            let kind: Kind
            let name: String

            /// As it is typed.
            var text: String { (kind == .long ? "--" : "-") + name }
        }

        enum Kind: String, Decodable { case positional, option, flag }

        let kind: Kind
        let shouldDisplay: Bool
        let isOptional: Bool
        let isRepeating: Bool
        let names: [Name]?
        let valueName: String?
        let defaultValue: String?
        let allValues: [String]?
        let abstract: String?
    }

    let commandName: String
    let abstract: String?
    let discussion: String?
    let shouldDisplay: Bool?
    let subcommands: [CommandInfo]?
    let arguments: [Argument]?

    /// Those that people are told of.
    var commands: [CommandInfo] { (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" } }

    var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }

    /// The whole tool.
    static var tool: CommandInfo {
        get throws {
            struct Tool: Decodable { let command: CommandInfo }
            return try JSONDecoder().decode(Tool.self, from: Data(Tocsin._dumpHelp().utf8)).command
        }
    }
}
