import Foundation
import HTTPTransport
import Simulator
import TestSupport
import Testing

/// The status page of the built tool as a browser shows it.
@Suite(.timeLimit(.minutes(5))) struct StatusPageTests {
    private static let night = Date(timeIntervalSinceNow: -6 * 3600)
    private static let hostile = #"Sales "<img src=x onerror=alert(1)>" & '{{title}}'"#

    private struct Site {
        let server: EnterpriseManagerServer
        let tool: RunningTool
        let url: String
        let folder: URL

        func json(_ path: String) async throws -> Any {
            let transport = Transport()
            let answer = try await transport.send(Request("GET", url: url + path, timeout: .seconds(60)))
            await transport.shutdown()
            return try JSONSerialization.jsonObject(with: Data(answer.body))
        }

        func list(_ path: String) async throws -> [[String: Any]] {
            try #require(try await json(path) as? [[String: Any]])
        }
    }

    private func config(_ em: String, _ hook: String) -> String {
        """
        version: 1
        time_zone: Europe/Berlin
        sources:
          hq: { url: "\(em)", username: tocsin, password: simulated, poll: { every: 1s } }
        labels:
          - { when: { job: "NAS-*" }, set: { customer: acme } }
        targets:
          hook: { type: webhook, url: "\(hook)" }
        rules:
          - { name: failed, after_retries: false, when: { result: failed, job: ["NAS-*", "Sales*"] }, notify: hook }
        status: { listen: "127.0.0.1:0", token: open-sesame }
        """
    }

    private func world() -> (World, nas: GUID, other: GUID) {
        var world = World()
        let nas = world.addJob("NAS-hr")
        let other = world.addJob(Self.hostile)
        let disabled = world.addJob("Copy")
        world.disableJob(disabled)
        for job in [nas, other, disabled] {
            world.addHistory(of: job, until: Self.night, .init(days: 8, every: 86400, pattern: [.success, .warning]))
        }
        return (world, nas, other)
    }

    private func withSite(_ hook: Hook = Hook(200), _ body: (Site, Browser, _ nas: GUID) async throws -> Void)
        async throws
    {
        let (world, nas, other) = world()
        try await withHouse(.v12, world) { server, _, folder in
            let em = try await server.waitUntilListening()
            try config(em, hook.url)
                .write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
            try await once(folder)
            for job in [nas, other] {
                server.update { $0.end($0.start(job, at: Self.night), at: Self.night.addingTimeInterval(60), .failed) }
            }
            let tool = try RunningTool(["run"], in: folder)
            let line = try #require(await tool.line(with: "the status page is served"), "\(tool.output)")
            let url = try #require(line.firstMatch(of: /http:\S+\//)).output
            let site = Site(server: server, tool: tool, url: String(url), folder: folder)
            try await Browser.open(in: folder) { browser in try await body(site, browser, nas) }
            #expect(await tool.end() == 0)
        }
    }

    private static let failedTwice =
        "document.querySelector('#incidents .count')?.textContent === '2'"

    @Test(.requiresBrowser) func `what is on the page is what the API says, and nothing complains`() async throws {
        try await withSite { site, browser, _ in
            try await browser.go(to: site.url)
            // The page follows by itself until both failures are seen.
            try await browser.wait(Self.failedTwice)
            let status = try #require(try await site.json("api/v1/status") as? [String: Any])
            let jobs = try await site.list("api/v1/jobs")
            let counts = try #require(status["jobs"] as? [String: Int])
            let sentence = try #require(try await browser.texts(".verdict p").first)
            #expect(
                sentence.contains("3 jobs, \(counts["good"] ?? 0) good, \(counts["failed"] ?? 0) failed"), "\(sentence)"
            )
            #expect(counts["failed"] == 2)
            let names = try await browser.texts(".jobs tbody th > a")
            #expect(Set(names) == Set(jobs.compactMap { $0["name"] as? String }))
            #expect(names.contains(Self.hostile))
            let strips = try await browser.value(
                "[...document.querySelectorAll('.jobs .strip')].map(one => one.getAttribute('aria-label'))")
            #expect((strips as? [String])?.filter { $0.hasSuffix("1 failed; the newest failed") }.count == 2)
            #expect(try await browser.texts("#disabled .count") == ["1"])
            #expect(try await browser.texts("#uncovered .count") == ["1"])
            #expect(browser.complaints == [])
            #expect(try await browser.value("document.images.length") as? Int == 1, "only the icon")
        }
    }

    @Test(.requiresBrowser) func `every page that is linked is one, has one head and its sections in order`()
        async throws
    {
        try await withSite { site, browser, _ in
            try await browser.go(to: site.url)
            try await browser.wait(Self.failedTwice)
            let links =
                try await browser.value(
                    """
                    [...new Set([...document.querySelectorAll('main a')].map(one => one.href.split('#')[0]))]
                    """) as? [String] ?? []
            #expect(links.count > 6)
            for link in links.prefix(25) {
                try await browser.go(to: link)
                let levels =
                    try await browser.value(
                        "[...document.querySelectorAll('h1, h2, h3')].map(one => Number(one.tagName[1]))") as? [Int]
                    ?? []
                #expect(levels.first == 1 && levels.count { $0 == 1 } == 1, "\(link) \(levels)")
                #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 - $0 <= 1 }, "\(link) \(levels)")
                let nameless = try await browser.value(
                    """
                    [...document.querySelectorAll('main input:not([type=hidden]), main button')].filter(
                      one => !one.labels?.length && !one.textContent.trim() && !one.ariaLabel).length
                    """)
                #expect(nameless as? Int == 0, "\(link)")
            }
            #expect(browser.complaints == [])
        }
    }

    @Test(.requiresBrowser) func `a script that somebody smuggled in would not run`() async throws {
        try await withSite { site, browser, _ in
            try await browser.go(to: site.url)
            try await browser.value(
                """
                (() => {
                  const script = document.createElement('script');
                  script.textContent = 'window.smuggled = true';
                  document.body.append(script);
                  const picture = document.createElement('img');
                  picture.setAttribute('onerror', 'window.smuggled = true');
                  picture.src = 'nowhere.svg';
                  document.body.append(picture);
                })()
                """)
            try await browser.wait("performance.getEntriesByName(new URL('nowhere.svg', location.href).href).length")
            #expect(try await browser.value("window.smuggled === undefined") as? Bool == true)
            #expect(browser.complaints.contains { $0.contains("Content Security Policy") }, "\(browser.complaints)")
        }
    }

    @Test(.requiresBrowser) func `buttons work with the token, which is asked for once`() async throws {
        let hook = Hook(410)
        try await withSite(hook) { site, browser, _ in
            #expect(await site.tool.line(with: "it is a dead letter now") != nil)
            #expect(await site.tool.line(with: "it is a dead letter now") != nil)
            try await browser.go(to: site.url)
            try await browser.wait("document.querySelector('#dead .count')?.textContent === '2'")
            hook.answer(with: 200)
            try await browser.click("[aria-labelledby=dead] button[data-path$=retry]")
            try await browser.wait("!document.getElementById('token').hidden")
            try await browser.type("open-sesam", into: "#token-text")
            try await browser.click("#token button")
            try await browser.wait("document.getElementById('said').textContent === 'That is not the token.'")
            try await browser.type("open-sesame", into: "#token-text")
            try await browser.click("#token button")
            try await browser.wait("document.querySelector('#dead .count')?.textContent === '1'")
            // The second one without being asked.
            try await browser.click("[aria-labelledby=dead] button[data-path$=retry]")
            try await browser.wait("!document.getElementById('dead')")
            #expect(Set(hook.attempts.map(\.id)).count == 2 && hook.attempts.count == 4)

            try await browser.type("NAS-*", into: "#silence-job")
            try await browser.type("disk ordered", into: "#silence-reason")
            try await browser.click("form.add button")
            try await browser.wait("document.querySelector('[aria-labelledby=silences] tbody th')")
            #expect(try await browser.texts("[aria-labelledby=silences] tbody th") == ["NAS-*"])
            let silences = try await site.list("api/v1/silences")
            #expect(silences.map { $0["reason"] as? String } == ["disk ordered"])
            try await browser.click("[aria-labelledby=silences] tbody button")
            try await browser.wait("document.querySelector('[aria-labelledby=silences] .empty')")
            #expect(try await site.list("api/v1/silences").isEmpty)
            #expect(try await browser.value("localStorage.length + document.cookie.length") as? Int == 0)
            // The wrong token was an answer that the console shows, and nothing else went wrong.
            #expect(browser.complaints.allSatisfy { $0.contains("401") }, "\(browser.complaints)")
        }
    }

    @Test(.requiresBrowser) func `without a script the page says all the same`() async throws {
        try await withSite { site, browser, _ in
            _ = try await browser.ask("Emulation.setScriptExecutionDisabled", ["value": true])
            #expect(await site.tool.line(with: "msg=delivered") != nil)
            _ = try await browser.ask("Page.navigate", ["url": site.url])
            var shown = ""
            while !shown.contains("NAS-hr") {
                let document = try await browser.ask("DOM.getDocument", ["depth": 0])
                let root = (document["root"] as? [String: Any])?["nodeId"] ?? 0
                shown = try await browser.ask("DOM.getOuterHTML", ["nodeId": root])["outerHTML"] as? String ?? ""
            }
            #expect(shown.contains("http-equiv=\"refresh\""))
            #expect(!shown.contains("scripted"))
        }
    }
}
