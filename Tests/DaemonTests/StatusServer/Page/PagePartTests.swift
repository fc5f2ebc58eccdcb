import Core
import Foundation
import Testing

@testable import Daemon

/// What the pages are put together of.
@Suite struct PagePartTests {
    static let moments: [(TimeInterval, String)] = [
        (0, "14:13"), (-3600, "13:13"), (-14 * 3600, "00:13"), (-15 * 3600, "yesterday 23:13"),
        (11 * 3600, "tomorrow 01:13"), (-3 * 86400, "Fri 14:13"), (3 * 86400, "Thu 14:13"),
        (-8 * 86400, "2026-09-13"), (-1000 * 86400, "2023-12-26"),
    ]

    @Test(arguments: moments)
    func `a moment is said as people say it`(_ seconds: TimeInterval, _ text: String) {
        #expect(PageClock(now: Morning.now, zone: .gmt).moment(Morning.now + seconds).spoken == text)
    }

    @Test func `the strip ends with the newest, and says in words what it shows`() {
        let strip = ResultStrip([.success, .warning, .failed, .none])
        let counts = "last 4 sessions: 1 good, 1 with a warning, 1 failed, 1 without a result"
        #expect(strip.spoken == counts + "; the newest without a result")
        #expect(strip.good.hasPrefix("M156 ") && strip.warning.hasPrefix("M162 ") && strip.failed.hasPrefix("M168 "))
        #expect(ResultStrip([]).spoken == "no session yet")
        #expect(ResultStrip(Array(repeating: .success, count: 30)).good.hasPrefix("M0 "))
    }

    @Test func `an address keeps every name that there may be`() throws {
        let key = Job.Key(source: .init(rawValue: "a/b ?#%ü"), id: .init(rawValue: "x&y"))
        let href = PageLinks(root: "../").job(key)
        #expect(href == "../jobs/a%2Fb%20%3F%23%25%C3%BC/x%26y")
        let path = try #require(String(href.dropFirst(2)).removingPercentEncoding)
        #expect(StatusRouter.Detail(path) == .job(key))
        #expect(PageLinks.query(["q": "", "label": "a=b&c"]) == "?label=a%3Db%26c")
    }

    @Test func `a filter reads its address, and what is no filter is none`() {
        let filter = PageFilter(["q": "nas\u{202E} ", "label": "a=b", "health": "failed", "page": "3"])
        #expect(filter.text == "nas" && filter.label == "a=b" && filter.health == .failed && filter.page == 3)
        let wrong = PageFilter(["health": "well", "page": "-4"])
        #expect(wrong.isEmpty && wrong.page == 1)
        #expect(filter.address(page: 2) == "?q=nas&label=a%3Db&health=failed&page=2")
    }

    private func outcomes(_ hours: [Double], _ result: Session.Result = .success) -> [JobMemory.Outcome] {
        hours.map { hour in
            let end = Morning.now + hour * 3600
            return JobMemory.Outcome(
                Session(
                    id: .init(rawValue: "\(hour)"), uid: "", name: "", state: "Stopped", result: result,
                    startedAt: Timestamp(end), endedAt: Timestamp(end)))
        }
    }

    @Test func `a weekend is as usual as a night, and one bad week is not`() {
        let workdays = [0, 24, 48, 72, 96, 168, 192, 216, 240, 264, 336, 360].map(Double.init)
        #expect(BackupRhythm.usualGap(outcomes(workdays)) == 259_200.0)
        let daily = (0..<12).map { Double($0) * 24 } + (0..<12).map { Double($0) * 24 + 500 }
        #expect(BackupRhythm.usualGap(outcomes(daily)) == 86_400.0)
        #expect(BackupRhythm.usualGap(outcomes([0, 1, 2, 3])) == nil)
        #expect(BackupRhythm.usualGap(outcomes(workdays, .failed)) == nil)
    }

    @Test func `a source that is not seen is said, and since when nothing of it counts`() {
        var morning = Morning()
        morning.add("a", [.success])
        morning.activity.collectedAt = Morning.now - 86400
        let report = morning.material.status
        #expect(report.jobs["blind"] == 1)
        let line = Headline(report, morning.material.clock)
        #expect(line.sentence == "The source is not seen; 1 job, 0 good, 1 blind; 0 undelivered.")
    }

    @Test func `what was not told is told with its reason`() {
        var morning = Morning()
        morning.add("a", [.failed])
        let job = morning.activity.jobs[0]
        var trace = Trace(
            event: .finished, time: Timestamp(Morning.now - 600), session: .init(rawValue: "s"),
            facts: Facts(job, at: Morning.now), judgedAt: Morning.now)
        trace.steps = [
            .init(rule: "failed", outcome: .muted, detail: "filer patching"), .init(rule: "x", outcome: .told),
        ]
        morning.untold = [Untold(job: job.key, trace: trace)]
        morning.deliveries = [Morning.delivery("h1", .held, job: "a")]
        let html = morning.html()
        #expect(html.contains("<span class=\"tag\">muted</span> failed: muted: filer patching"))
        #expect(html.contains("<span class=\"tag\">held</span> to chat: held since"))
        #expect(html.contains("Not told, and why <b class=\"count\">2</b>"))
    }
}
