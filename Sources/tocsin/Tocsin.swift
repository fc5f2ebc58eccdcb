import ArgumentParser
import Daemon

@main
struct Tocsin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tocsin",
        abstract: "Watches backup sessions of Veeam Backup Enterprise Manager and tells the right people in chat.",
        discussion: """
            First time: `tocsin demo` shows it at work, without a server. Then write a config.yaml; `tocsin check` \
            says what is wrong with it, `tocsin jobs` what it covers, `tocsin preview` what is sent, and `tocsin run` \
            starts the daemon.

            The configuration is the file after --config, else $TOCSIN_CONFIG, else ./config.yaml, else \
            /etc/tocsin/config.yaml.

            Exit codes: 0 done; 1 it ran and failed; 64 wrong usage; 78 the configuration is wrong.
            Data goes to standard output, everything else to standard error.
            """,
        version: Version.current,
        groupedSubcommands: [
            CommandGroup(name: "Run", subcommands: [Run.self, Status.self, Demo.self]),
            CommandGroup(
                name: "Configuration",
                subcommands: [
                    Check.self, Doctor.self, Preview.self, Backtest.self, TestTargets.self,
                    PrintSchema.self,
                ]),
            CommandGroup(name: "Enterprise Manager", subcommands: [Jobs.self, Sessions.self]),
            CommandGroup(name: "Record", subcommands: [Explain.self, Deliveries.self, SilenceCommand.self]),
            CommandGroup(name: "Installation", subcommands: [PrintManual.self]),
        ]
    )
}
