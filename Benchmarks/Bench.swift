import ArgumentParser
import CLinux

/// Programs that print ratios: how dear this is against the least that the same work can cost.
///
/// Nothing here fails because a machine is slow. Compare processor time, not the clock.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tocsin-bench",
        abstract: "Measures tocsin on this machine, and prints each figure with its goal.",
        subcommands: [Measure.self, Serve.self], defaultSubcommand: Measure.self)
}

struct Measure: AsyncParsableCommand {
    enum Subject: String, CaseIterable, ExpressibleByArgument { case rules, backtest, poll, outbox, memory, idle }

    @Flag(help: "Less of everything: whether it runs, not how fast.")
    var short = false

    @Argument(help: "What to measure; all where none is named.")
    var subjects: [Subject] = []

    func run() async throws {
        clinux_use_one_malloc_arena()
        Report.head()
        for subject in subjects.isEmpty ? Subject.allCases : subjects {
            switch subject {
            case .rules: try RulesBench(short: short).run()
            case .backtest: try BacktestBench(short: short).run()
            case .poll: try await PollBench(short: short).run()
            case .outbox: try await OutboxBench(short: short).run()
            case .memory: try await MemoryBench(short: short).run()
            case .idle: try await IdleBench(short: short).run()
            }
        }
    }
}
