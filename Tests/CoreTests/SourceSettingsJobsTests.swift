import Testing

@testable import Core

@Suite struct SourceSettingsJobsTests {
    private let settings = SourceSettings(
        id: .init(rawValue: "hq"), url: "https://em", username: "u", password: Secret("p"), kinds: [.nas, .backup],
        exclude: .pattern(.wildcard("*-scratch"))
    )

    private func job(_ name: String, _ kind: Job.Kind = .nas, of source: String = "hq") -> Job {
        Job(source: .init(rawValue: source), id: .init(rawValue: name), name: name, kind: kind)
    }

    @Test func `a job is watched by its source, kind and name`() {
        #expect(settings.watches(job("a")))
        #expect(!settings.watches(job("a-scratch")))
        #expect(!settings.watches(job("a", .agent)))
        #expect(!settings.watches(job("a", of: "other")))
    }

    @Test func `a collection that shows none of its known jobs has vanished`() throws {
        let known = [job("a"), job("b"), job("c", .backup)]
        let gone = try #require(settings.vanishedCollection(known: known, listed: [job("c", .backup)]))
        #expect(gone.kind == .nas && gone.count == 2)
        #expect(settings.vanishedCollection(known: known, listed: [job("b"), job("c", .backup)]) == nil)
    }

    @Test func `what is not watched, or was never there, does not vanish`() {
        #expect(settings.vanishedCollection(known: [], listed: []) == nil)
        let unwatched = [job("a-scratch"), job("d", .agent)]
        #expect(settings.vanishedCollection(known: unwatched, listed: []) == nil)
    }
}
