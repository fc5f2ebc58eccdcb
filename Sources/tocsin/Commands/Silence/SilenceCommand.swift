import ArgumentParser

struct SilenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "silence",
        abstract: "Keeps jobs quiet for a while: what happens to them is recorded, and told to nobody.",
        discussion: """
            A silence looks at when something happened, and never drops the recovery of what was told before. What is \
            still true when it ends is told then. A running daemon knows of it at once.

              tocsin silence add --job 'NAS-*' --for 2h --reason "new filer"
              tocsin silence add --job SQL-prod --until-success --reason "disk ordered"
              tocsin silence list
              tocsin silence end 3f9a

            Quiet that is planned belongs into the configuration, under `mute`.
            """,
        subcommands: [SilenceList.self, SilenceAdd.self, SilenceEnd.self], defaultSubcommand: SilenceList.self)
}
