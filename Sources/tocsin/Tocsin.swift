import ArgumentParser
import Daemon

@main
struct Tocsin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tocsin",
        abstract: "Watches backup sessions of Veeam Backup Enterprise Manager and tells the right people in chat.",
        discussion: """
            Begin with a configuration: `tocsin check` says what is wrong with it, `tocsin preview` shows the \
            messages, `tocsin test --all` sends one of each.

            Exit codes: 0 done; 1 it ran and failed; 64 wrong usage; 78 the configuration is wrong.
            """,
        version: Version.current,
        subcommands: [Demo.self, Run.self, Check.self, Preview.self, TestTargets.self]
    )
}
