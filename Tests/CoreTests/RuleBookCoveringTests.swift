import Testing

@testable import Core

@Suite struct RuleBookCoveringTests {
    private static func text(_ field: Clause.TextField, _ pattern: String) -> Clause {
        .text(field, .pattern(.wildcard(pattern)))
    }

    private static func not(_ field: Clause.TextField, _ pattern: String) -> Clause {
        .text(field, .not(.pattern(.wildcard(pattern))))
    }

    /// A backup job of which everything is known.
    private static let known = Job(
        source: .init(rawValue: "hq"), id: .init(rawValue: "j"), name: "ACME-sql", kind: .backup, type: "Backup",
        server: "vbr01", isEnabled: true
    )
    /// The same as a list of references shows it.
    private static let bare = Job(
        source: .init(rawValue: "hq"), id: .init(rawValue: "j"), name: "ACME-sql", kind: .backup
    )

    private func covers(
        _ job: Job, when: [Condition] = [], unless: [Condition] = [], event: Event = .finished, labels: [LabelRule] = []
    ) -> Bool {
        let rule = Rule(name: "r", event: event, when: when, unless: unless, notify: [])
        return RuleBook(rules: [rule], labels: labels).covering(job) == [rule]
    }

    /// A condition, whether it covers the known job as `when`, and as `unless`; then the same for the bare one.
    static let conditions: [([Clause], known: (Bool, Bool), bare: (Bool, Bool))] = [
        ([], (true, false), (true, false)),
        ([text(.source, "hq"), text(.job, "acme-*")], (true, false), (true, false)),
        ([text(.source, "hq"), text(.job, "nas-*")], (false, true), (false, true)),
        ([not(.source, "hq")], (false, true), (false, true)),
        ([text(.server, "vbr01")], (true, false), (true, true)),
        ([text(.server, "vbr02")], (false, true), (true, true)),
        ([not(.server, "vbr01")], (false, true), (true, true)),
        ([text(.type, "Backup")], (true, false), (true, true)),
        ([text(.type, "BackupCopy")], (false, true), (true, true)),
        ([text(.kind, "backup")], (true, false), (true, true)),
        ([text(.kind, "copy")], (false, true), (true, true)),
        ([text(.kind, "nas")], (false, true), (false, true)),
        (
            [.text(.kind, .any([.pattern(.wildcard("backup")), .pattern(.wildcard("copy"))]))], (true, false),
            (true, false)
        ),
        ([.flag(.enabled, true)], (true, false), (true, true)),
        ([.flag(.enabled, false)], (false, true), (true, true)),
        ([text(.result, "failed")], (true, true), (true, true)),
        ([text(.state, "Stopped")], (true, true), (true, true)),
        ([not(.previousResult, "failed")], (true, true), (true, true)),
        ([.flag(.retry, true)], (true, true), (true, true)),
        ([.number(.streak, .greaterOrEqual(3))], (true, true), (true, true)),
        ([.duration(.sinceSuccess, .greater(3600))], (true, true), (true, true)),
        ([.during(WindowMatch(windows: ["office"]))], (true, true), (true, true)),
        // What is certain decides, whatever else is asked.
        ([text(.result, "failed"), text(.job, "nas-*")], (false, true), (false, true)),
        ([.label("tier", .pattern(.wildcard("prod")))], (false, true), (false, true)),
        ([.label("tier", .not(.pattern(.wildcard("prod"))))], (true, false), (true, false)),
    ]

    @Test(arguments: conditions)
    func `what can hold covers, and what always holds excludes`(
        clauses: [Clause], known: (Bool, Bool), bare: (Bool, Bool)
    ) {
        let condition = [Condition(clauses)]
        #expect(covers(Self.known, when: condition) == known.0)
        #expect(covers(Self.known, unless: condition) == known.1)
        #expect(covers(Self.bare, when: condition) == bare.0)
        #expect(covers(Self.bare, unless: condition) == bare.1)
    }

    @Test func `one of several conditions is enough, for and against`() {
        let yes = Condition([Self.text(.job, "acme-*")])
        let no = Condition([Self.text(.job, "nas-*")])
        let unknown = Condition([Self.text(.result, "failed")])
        #expect(covers(Self.known, when: [no, yes]))
        #expect(covers(Self.known, when: [no, unknown]))
        #expect(!covers(Self.known, when: [no, no]))
        #expect(!covers(Self.known, unless: [unknown, yes]))
        #expect(covers(Self.known, unless: [unknown, no]))
    }

    @Test func `labels are what the lines set, the last one winning`() {
        let lines = [
            LabelRule(when: [Condition([Self.text(.job, "acme-*")])], set: ["tier": "prod"]),
            LabelRule(when: [Condition([Self.text(.job, "*-sql")])], set: ["tier": "test"]),
        ]
        let prod = [Condition([.label("tier", .pattern(.wildcard("prod")))])]
        let test = [Condition([.label("tier", .pattern(.wildcard("test")))])]
        #expect(covers(Self.known, when: prod, labels: [lines[0]]))
        #expect(!covers(Self.known, when: prod, labels: lines))
        #expect(covers(Self.known, when: test, labels: lines))
        #expect(!covers(Self.known, unless: test, labels: lines))
    }

    @Test func `a label that depends on what is not known excludes nothing`() {
        let lines = [
            LabelRule(when: [], set: ["tier": "prod"]),
            LabelRule(when: [Condition([Self.text(.type, "BackupCopy")])], set: ["tier": "offsite"]),
        ]
        for value in ["prod", "offsite"] {
            let condition = [Condition([.label("tier", .pattern(.wildcard(value)))])]
            #expect(covers(Self.bare, when: condition, labels: lines))
            #expect(covers(Self.bare, unless: condition, labels: lines))
            #expect(covers(Self.known, when: condition, labels: lines) == (value == "prod"))
        }
        let other = [Condition([.label("tier", .pattern(.wildcard("gold")))])]
        #expect(!covers(Self.bare, when: other, labels: lines))
    }

    @Test func `only events about jobs cover jobs`() {
        for event in Event.allCases {
            #expect(covers(Self.known, event: event) == (event != .blind && event != .undeliverable), "\(event)")
        }
    }

    @Test func `rules come in the order of the file`() {
        let rules = ["b", "a", "c"].map { Rule(name: $0, notify: []) }
        #expect(RuleBook(rules: rules).covering(Self.known).map(\.name) == ["b", "a", "c"])
    }
}
