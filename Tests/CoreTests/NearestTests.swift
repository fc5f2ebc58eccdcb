import Core
import Testing

@Suite struct NearestTests {
    static let names = ["ops-chat", "tickets", "night-page", "job", "job.name", "severity"]

    @Test(arguments: [
        ("ops-chta", "ops-chat"), ("opschat", "ops-chat"), ("ticket", "tickets"), ("night_page", "night-page"),
        ("JOB", "job"), ("jb", "job"), ("job.nmae", "job.name"), ("sverty", "severity"),
    ])
    func `a slip finds the name that was meant`(written: String, meant: String) {
        #expect(Nearest.name(to: written, among: Self.names) == meant)
    }

    @Test(arguments: ["pagerduty", "x", "", "chat", String(repeating: "job", count: 1000)])
    func `a name like no other finds none`(written: String) {
        #expect(Nearest.name(to: written, among: Self.names) == nil)
    }

    @Test func `of equally near names the first is taken`() {
        #expect(Nearest.name(to: "cart", among: ["card", "cars", "care"]) == "card")
        #expect(Nearest.name(to: "cart", among: ["cars", "card", "cart"]) == "cart")
    }

    @Test func `a swapped pair counts once`() {
        #expect(Nearest.name(to: "abdc", among: ["abxx", "abcd"]) == "abcd")
    }

    @Test func `nothing is near when there is nothing`() {
        #expect(Nearest.name(to: "job", among: [String]()) == nil)
    }
}
