import Simulator

/// What the demo says on the terminal.
struct DemoText {
    let em: String
    let chat: String
    /// The configuration.
    let file: String
    /// The first rule's name; nil where there is none.
    let rule: String?

    var welcome: String {
        """

        tocsin watches a simulated Enterprise Manager by your rules, and tells a chat.

          the chat            \(chat)  ← open it in a browser
          Enterprise Manager  \(em)/api
          your rules          \(file)

        A backup fails in a quarter of a minute. Ctrl-C ends.

        """
    }

    /// A message as it came into the chat.
    func line(_ message: InboxMessage) -> String {
        let detail = message.content.lines.first.map { "\n    \($0)" } ?? ""
        return "#\(message.channel)  \(message.content.title)\(detail)"
    }

    /// Said once, when there is something to compare with.
    var whatNext: String {
        """

        Now make it yours: open \(file), change \(rule.map { "the rule \($0)" } ?? "a rule"), and save. For example

            when: { result: failed, job: "VM-*" }

        The night begins anew every \(seconds) seconds, and the chat shows what your rules make of it.

        """
    }

    private var seconds: Int64 { DemoStory.scene.components.seconds }

    let farewell = """

        The demo is over. For your own Enterprise Manager set its address in the file, then run `tocsin check`.
        """
}
