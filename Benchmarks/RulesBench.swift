import Core
import Foundation

/// How many sessions in a second a hundred rules can be asked about.
struct RulesBench {
    let short: Bool

    func run() throws {
        let rules = (0..<100).map {
            "  - { name: rule-\($0), when: { result: failed, job: [\"ACME\($0)-*\", \"*-x\($0)-*\"] }, notify: hook }"
        }
        let yaml = Sample.yaml("http://127.0.0.1:1", rules: rules.joined(separator: "\n"))
        let book = RuleBook(try Sample.configuration(yaml))
        let job = Sample.job(1)
        var facts = Facts(job, at: Sample.end)
        facts.texts[.result] = "failed"
        let times = short ? 200 : 20_000
        var selected = 0
        let spent = ProcessorTime.spent {
            for _ in 0..<times { selected += book.rules.count { book.selects($0, facts) } }
        }
        precondition(selected == 0, "no rule is about this job")
        Report.line(
            "rules: evaluations a second of 100 rules, one core", Report.text(Double(times * 100) / spent, 0),
            "≥ 200,000")
    }
}
