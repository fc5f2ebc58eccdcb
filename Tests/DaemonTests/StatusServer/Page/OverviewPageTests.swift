import Core
import Foundation
import Testing

@testable import Daemon

@Suite struct OverviewPageTests {
    private static let hostile = #"<script>alert(1)</script> "x' {{title}} {{{.}}}"#

    private func heads(_ html: String) -> [String] {
        html.matches(of: /<h2 id="([a-z]+)"/).map { String($0.output.1) }
    }

    @Test func `with nothing to see it says so, and every section stands`() {
        let html = Morning().html()
        #expect(html.contains("There are no jobs"))
        #expect(html.contains("The source hq was seen at 14:12, EM data from 14:03; 0 jobs; 0 undelivered."))
        #expect(heads(html) == ["incidents", "targets", "jobs", "sources", "recent", "silences"])
        for text in ["No incident is open.", "No job is here.", "No message yet.", "Nothing is silenced."] {
            #expect(html.contains(text), "\(text)")
        }
        #expect(html.contains("set <code>status.token</code>"))
    }

    @Test func `all is well where every job is good`() {
        var morning = Morning()
        morning.add("a", [.success])
        #expect(morning.html().contains("All is well"))
        #expect(morning.html().contains("1 job, 1 good; 0 undelivered."))
    }

    @Test func `sections come in the order in which one asks`() {
        var morning = Morning()
        morning.add("bad", [.success, .success, .success, .success, .success, .failed, .failed, .failed]) {
            $1.incidents["failed"] = Morning.incident("failed")
        }
        morning.add("off", [.success]) { job, _ in job.isEnabled = false }
        morning.add("busy", [.success])
        let record = JobRecord(job: morning.activity.jobs[2], firstSeenAt: Morning.now)
        morning.activity.states[record.job.key] = JobActivity(record.memory, type: nil, running: 1)
        morning.deliveries = [Morning.delivery("d1", .dead, job: "bad"), Morning.delivery("h1", .held, job: "bad")]
        morning.configuration.rules[0].when = [Condition([.text(.job, .pattern(.wildcard("b*")))])]
        #expect(
            heads(morning.html()) == [
                "incidents", "late", "untold", "dead", "uncovered", "disabled", "targets", "running", "jobs", "sources",
                "recent", "silences",
            ])
    }

    @Test func `an incident shows who was told, for how long, and how often in a row`() {
        var morning = Morning()
        morning.add("bad", [.success, .failed, .failed]) { $1.incidents["failed"] = Morning.incident("failed") }
        let html = morning.html()
        #expect(html.contains("1 job needs a look"))
        #expect(html.contains(">2 h</time><small>2nd in a row</small>"))
        #expect(html.contains("<td data-th=\"Told\">chat</td>"))
        #expect(html.contains("2 d 1 h ago"))
    }

    @Test func `a job is late although no rule says so, and a disabled one is not`() {
        let results = Array(repeating: Session.Result.success, count: 8) + [.failed, .failed, .failed]
        var morning = Morning()
        morning.add("late", results)
        #expect(morning.html().contains("<em>no rule says so</em>"))
        morning = Morning()
        morning.add("late", results) { job, _ in job.isEnabled = false }
        #expect(!heads(morning.html()).contains("late"))
        morning = Morning()
        morning.add("never", [.failed])
        #expect(heads(morning.html()).contains("late"), "one that never had a backup")
    }

    @Test func `a hostile name stays text wherever it comes`() {
        var morning = Morning()
        morning.add(Self.hostile, [.success, .failed]) { job, memory in
            job.server = Self.hostile
            memory.incidents["failed"] = Morning.incident(Self.hostile, told: [.init(rawValue: Self.hostile)])
        }
        morning.configuration.labels = [LabelRule(when: [], set: ["customer": Self.hostile])]
        morning.deliveries = [Morning.delivery("d1", .dead, job: Self.hostile)]
        morning.silences = [
            SilenceReport(
                Silence(
                    id: .init(rawValue: "s"), job: Self.hostile, reason: Self.hostile, createdAt: Morning.now - 60,
                    until: Morning.now + 60), at: Morning.now)
        ]
        for query in [[:], ["q": Self.hostile], ["label": "customer=\(Self.hostile)"]] {
            let html = morning.html(query)
            #expect(!html.contains("<script>") && !html.contains("\"x'"))
            #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;x&#39; {{title}} {{{.}}}"))
        }
    }

    @Test func `the numbers are the API's`() throws {
        var morning = Morning()
        for name in ["a", "b", "c"] { morning.add(name, [.success]) }
        morning.add("w", [.warning])
        morning.add("f", [.failed]) { $1.incidents["failed"] = Morning.incident("failed") }
        morning.outbox = [OutboxSummary(target: Morning.chat, waiting: 5, held: 2, dead: 1, oldestWaitingSince: nil)]
        let report = morning.material.status
        #expect(report.jobs["good"] == 3 && report.jobs["warning"] == 1 && report.jobs["failed"] == 1)
        #expect(report.jobs.values.reduce(0, +) == morning.material.roster.entries.count)
        let html = morning.html()
        #expect(html.contains("5 jobs, 3 good, 1 failed, 1 with a warning; 4 undelivered."))
        #expect(html.contains("Open incidents <b class=\"count\">\(report.openIncidents.count)</b>"))
        #expect(html.contains("Dead letters\" class=\"number\">\(report.targets[0].dead)</td>"))
    }

    @Test func `a label and a text choose the jobs, and the sentence stays that of all`() {
        var morning = Morning()
        for name in ["acme-1", "acme-2", "other"] { morning.add(name, [.failed]) }
        morning.configuration.labels = [
            LabelRule(when: [Condition([.text(.job, .pattern(.wildcard("acme*")))])], set: ["customer": "acme"])
        ]
        let some = morning.html(["label": "customer=acme"])
        #expect(some.contains("3 jobs, 0 good, 3 failed"))
        #expect(some.contains("2 of 3 jobs"))
        #expect(some.contains(">acme-1</a>") && !some.contains(">other</a>"))
        #expect(morning.html(["q": "OTHER"]).contains("1 of 3 jobs"))
        #expect(morning.html(["health": "good"]).contains("0 of 3 jobs"))
    }

    @Test func `a refused configuration is told with its problems`() {
        var morning = Morning()
        morning.add("a", [.success])
        let survey = morning.survey
        var board = survey.board
        board.lastReload = .init(outcome: .refused, at: Morning.now - 300, problems: ["config.yaml:7:3: error: <x>"])
        let told = Survey(
            configuration: survey.configuration, board: board, outbox: [], records: survey.records, now: survey.now)
        let roster = Roster(told, facets: Facets(RuleBook(morning.configuration)))
        let html = OverviewPage(PageMaterial(told, roster), PageFilter()).html
        #expect(html.contains("config.yaml:7:3: error: &lt;x&gt;"))
    }

    @Test func `buttons are there only with a token`() {
        var morning = Morning()
        morning.deliveries = [Morning.delivery("d1", .dead, job: "a")]
        #expect(!morning.html().contains("<button type"))
        morning.configuration.status?.token = Secret("hush")
        let html = morning.html()
        #expect(html.contains("data-path=\"api/v1/deliveries/d1/retry\""))
        #expect(html.contains("data-path=\"api/v1/silences\""))
        #expect(!html.contains("hush"))
    }

    @Test func `with 2,000 jobs in trouble it stays below a megabyte, and the pages hold all of them`() {
        var morning = Morning()
        for number in 0..<2_000 {
            morning.add("job-\(number)", [.success, .success, .success, .success, .success, .failed, .failed, .failed])
            {
                $1.incidents["failed"] = Morning.incident("failed")
            }
        }
        let html = morning.html()
        #expect(html.utf8.count < 1 << 20, "\(html.utf8.count)")
        #expect(html.contains("1 to 50 of 2000") && html.contains("and 1900 more"))
        let last = morning.html(["page": "40"])
        #expect(last.contains("1951 to 2000 of 2000") && !last.contains("later →"))
        #expect(morning.html(["page": "99"]).contains("1951 to 2000 of 2000"))
    }
}
