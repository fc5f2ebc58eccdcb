import ArgumentParser

struct Deliveries: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliveries",
        abstract: "Shows messages on their way, at their end and the dead letters, and puts them right.",
        discussion: """
              tocsin deliveries --state dead
              tocsin deliveries show 0199ab3c-52d1
              tocsin deliveries retry 0199ab3c-52d1 0199ab3c-9f00
              tocsin deliveries drop 0199ab3c-52d1

            The beginning of an id is enough where no other begins so. What is changed counts in a running daemon at \
            once.
            """,
        subcommands: [DeliveriesList.self, DeliveriesShow.self, DeliveriesRetry.self, DeliveriesDrop.self],
        defaultSubcommand: DeliveriesList.self)
}
