import Foundation
import Simulator
import Testing

/// `check --live` with the built tool.
@Suite struct LiveCheckTests {
    @Test func `targets are connected to and sent nothing, and what is there is compared`() async throws {
        var world = World()
        world.addJob("NAS-hr")
        try await withHouse(.v12, world) { server, inbox, folder in
            let ending = try await Tool.run(["check", "--live"], in: folder)
            #expect(ending.status == 0, "\(ending.errors)")
            #expect(ending.errors.contains("no rule for `stale` covers 1 job (NAS-hr)"), "\(ending.errors)")
            #expect(inbox.messages.isEmpty)
            #expect(server.logonsMade == server.logonsEnded)
        }
    }

    @Test func `a target that can not be reached is an error that names it and not its address`() async throws {
        try await withHouse(.v12, World()) { server, _, folder in
            let em = try await server.waitUntilListening()
            try configuration(em, "http://127.0.0.1:1")
                .write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
            let ending = try await Tool.run(["check", "--live"], in: folder)
            #expect(ending.status == 1)
            #expect(ending.errors.contains("error: target chat: "), "\(ending.errors)")
            #expect(!ending.errors.contains("/hook/"), "\(ending.errors)")
        }
    }

    @Test func `a source that can not be read is an error`() async throws {
        try await withHouse(.v12, World()) { _, inbox, folder in
            let chat = try await inbox.waitUntilListening()
            try configuration("http://127.0.0.1:1", chat)
                .write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
            let ending = try await Tool.run(["check", "--live"], in: folder)
            #expect(ending.status == 1, "\(ending.errors)")
        }
    }
}
