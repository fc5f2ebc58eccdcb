import ConfigFile
import Core
import TestSupport
import Testing

@Suite struct VariableTests {
    private func username(
        _ text: String, variables: [String: String] = [:], files: [String: String] = [:]
    ) -> (value: String?, problems: [String]) {
        let text = "version: 1\nsources:\n  hq:\n    url: https://a.example\n    password: x\n    username: \(text)\n"
        let outcome = Sample.read(text, variables: variables, files: files)
        return (outcome.configuration?.sources.first?.username, outcome.problems.map(\.message))
    }

    @Test(arguments: [
        ("${NAME}", "me"), ("\"a ${NAME} b ${NAME}\"", "a me b me"), ("${NONE:-other}", "other"),
        ("${EMPTY:-other}", "other"), ("${NAME:-other}", "me"), ("${file:/secret}", "line"),
        ("${file:s/ecret}", "two\n"),
        ("${credential:pw}", "cred"), ("$${NAME}", "${NAME}"), ("$$${NAME}", "$${NAME}"), ("$NAME", "$NAME"),
        ("a$", "a$"), ("${TRICK}", "${NAME}"), ("'${NAME}''s'", "me's"), ("${BREAK}", "a: [b\n- c"),
    ])
    func `a variable is filled in, once, and can not change the structure`(text: String, expected: String) {
        let found = username(
            text,
            variables: [
                "NAME": "me", "EMPTY": "", "CREDENTIALS_DIRECTORY": "/creds", "TRICK": "${NAME}",
                "BREAK": "a: [b\n- c",
            ],
            files: ["/secret": "line\n", "s/ecret": "two\n\r\n", "/creds/pw": "cred"])
        #expect(found.problems == [])
        #expect(found.value == expected)
    }

    @Test(arguments: [
        ("${NAME}", "the variable `NAME` is not set; `${NAME:-…}` gives a default"), ("\"${NAME\"", "without its `}`"),
        ("\"${}\"", "takes the name of a variable"), ("\"${a b}\"", "takes the name of a variable"),
        ("${file:/none}", "the file `/none` can not be read: No such file or directory"),
        ("${credential:pw}", "`$CREDENTIALS_DIRECTORY` is not set"), ("${credential:../pw}", "without slashes"),
        ("${file:/binary}", "holds no UTF-8 text"),
    ])
    func `what is missing is an error`(text: String, message: String) {
        let problems = username(text, files: ["/binary": "a\0b"]).problems
        #expect(problems.count == 1)
        #expect(problems.first?.contains(message) == true, "\(problems)")
    }

    @Test(arguments: [
        "x: &x a\nk: \"\\u00e9 \\\"🟥${A} 🟥${B}\"\n", "k: 'it''s 🟥${A}'\n", "k: |\n  one\n    two 🟥${A}\n",
        "k: >-\n  one\n  two 🟥${A}\n", "k: \"one\n\n   two 🟥${A}\"\n", "k: one\n  two 🟥${A}\n",
        "k: \"one \\\n   two 🟥${A}\"\n", "k: |\r\n  one\r\n  two 🟥${A}\r\n", "k: \"\\x41\\U0001F600🟥${A}\"\n",
    ])
    func `a variable that is missing is reported at its dollar sign`(marked: String) {
        let input = MarkedText(Sample.head + marked.replacing("k: ", with: "store: "))
        let places = Sample.read(input.text).problems.filter { $0.message.contains("is not set") }
            .map { MarkedText.Place(line: $0.line, column: $0.column) }
        #expect(places == input.places)
    }

    /// Every value here is a secret, and every one has a fault.
    @Test func `no problem shows a secret`() {
        let secret = "s3cr3t"
        let text = """
            version: 1
            time_zone: ${file:/f}
            sources:
              hq:
                url: ${credential:c}
                username: a
                password: [s3cr3t]
                tls: { pin: "${file:/f}", verify: "${file:/f}" }
                poll: { every: "${file:/f}", parallel: "${file:/f}", follow: "${file:/f}" }
                jobs: { exclude: "${file:/regex}", kinds: "${file:/f}" }
                heartbeat: { url: "s3cr3t://x", every: "${file:/f}" }
            labels: [{ set: { customer: "${file:/f}" } }]
            targets:
              a: { type: slack, url: s3cr3t, proxy: "s3cr3t://x", fallback: "${file:/f}", timeout: "${file:/f}" }
              d: { type: slack, url: "https://a.example", hold_during: { not: "${file:/f}", except: "${file:/f}" } }
              b:
                type: webhook
                url: "ftp://s3cr3t"
                method: ${file:/f}
                sign: [whsec_s3cr3t, s3cr3t]
                headers: { A: "s3cr3t {{s3cr3t}}", B: "{{s3cr3t", C: "s3cr3t\\n", D: "{{#s3cr3t}}" }
                body: { a: "${file:/template}", b: "{{title}} ${file:/broken}" }
                reference: ${file:/f}
                success: ${file:/f}
                on_update: { url: "https://a.example/s3cr3t/{{s3cr3t}}" }
                on_recovery: { url: "s3cr3t {{title}}" }
              c: { type: "${file:/f}", url: "https://s3cr3t.example:99999/" }
            windows: { w: "${file:/f}" }
            rules:
              - { name: r, notify: ["${file:/f}", "chat-{{labels.customer}}", "${file:/built}"], event: "${file:/f}" }
              - name: ${file:/f}
                notify: a
                when: { streak: "${file:/f}", duration: "${file:/f}", during: "${file:/f}", kind: "${file:/f}" }
              - { name: "${file:/f}", notify: a, severity: "${file:/f}", when: { source: "${file:/f}" } }
            status: { listen: "${file:/f}", token: [s3cr3t], public_url: "${file:/f}" }
            keep: ${file:/f}
            defaults: { severity: "${file:/f}", repeat: "${file:/f}", escalate: { after: "${file:/f}", notify: a } }
            mute: [{ reason: a, during: "${file:/f}", until: "${file:/f}" }]
            digests: [{ name: a, at: "${file:/f}", notify: "${file:/f}", send: "${file:/f}" }]
            tests:
              - name: a
                given: [{ job: a, kind: "${file:/f}", source: "${file:/f}", at: "${file:/f}", result: "${file:/f}" }]
                advance: ${file:/f}
                expect: [{ rule: "${file:/f}", target: "${file:/f}", kind: "${file:/f}", event: "${file:/f}" }]
            """
        let problems = Sample.read(
            text, variables: ["CREDENTIALS_DIRECTORY": "/d"],
            files: [
                "/f": secret, "/d/c": secret, "/regex": "/(s3cr3t/", "/template": "{{s3cr3t}}", "/broken": "{{s3cr3t",
                "/built": "{{labels.s3cr3t}}",
            ]
        ).problems
        #expect(problems.count > 55, "\(problems.map(\.description).joined(separator: "\n"))")
        #expect(problems.filter { $0.description.contains("s3cr3t") } == [])
    }

    /// What is only warned about, in a configuration without an error.
    @Test func `no warning shows a secret`() {
        let secret = "s3cr3t"
        let text =
            Sample.head + """
                targets:
                  ops: { type: webhook, url: "https://a.example", body: { a: "${file:/template}" } }
                rules:
                  - { name: "${file:/f}", notify: ops, event: missed, after_retries: true, when: { job: "${file:/f}" } }
                  - { name: b, notify: ops, when: { streak: "${file:/number}", result: "*" }, unless: { result: "*" } }
                mute: [{ reason: "${file:/f}", when: { job: "${file:/f}" }, until: "${file:/day}" }]
                tests:
                  - { name: a, given: [{ job: "${file:/f}", at: 1:00, result: none, retry: true }], expect: [] }
                """
        let outcome = Sample.read(
            text, files: ["/f": secret, "/template": "{{session.id}} s3cr3t", "/number": "< 0", "/day": "1999-12-31"])
        #expect(outcome.configuration != nil)
        #expect(outcome.problems.count == 6, "\(outcome.problems.map(\.description).joined(separator: "\n"))")
        let shown = outcome.problems.filter { problem in
            ["s3cr3t", "session.id", "1999", "< 0"].contains { problem.description.contains($0) }
        }
        #expect(shown == [])
    }

    @Test func `a value of the environment is shown where the field is no secret`() {
        let text = Sample.head + "keep: ${KEEP}\n"
        #expect(
            Sample.read(text, variables: ["KEEP": "soon"]).problems.first?.message.hasPrefix("`soon` is no") == true)
    }
}
