import ArgumentParser
import Daemon
import Foundation

extension Console {
    /// Writes what was found to standard output, and what is to be said of it to standard error.
    ///
    /// - Parameter zone: Of the times in a table.
    /// - Throws: Exit code 1 where something could not be read.
    static func show<Item: Tabular>(
        _ listing: Listing<Item>, as format: OutputFormat, zone: TimeZone, summary: String
    ) throws {
        switch format {
        case .json: put(listing.json)
        case .text:
            let rendering = listing.table(zone: zone).rendering(on: .standardOutput)
            for line in rendering.lines { put(line) }
            for title in rendering.leftOut { say("No room for the column \(title); --format json has it.") }
        }
        tellNotes(of: listing)
        if !listing.items.isEmpty || listing.failures.isEmpty { say(summary) }
        try tellFailures(of: listing)
    }

    // Names of jobs and answers of servers are in both.

    static func tellNotes<Item>(of listing: Listing<Item>) {
        for note in listing.notes { say(TerminalText.line(note)) }
    }

    /// - Throws: Exit code 1 where something could not be read.
    static func tellFailures<Item>(of listing: Listing<Item>) throws {
        for failure in listing.failures { say(TerminalText.line("error: \(failure)")) }
        if !listing.failures.isEmpty { throw ExitCode.failure }
    }
}
