extension DemoStory {
    /// Plays the story on a server until cancelled. The server starts with `world`.
    package func play<C: Clock>(on server: EnterpriseManagerServer, clock: C) async where C.Duration == Duration {
        let begin = clock.now
        var told: Duration?
        repeat {
            let elapsed = begin.duration(to: clock.now)
            server.update { world in
                for event in events(after: told, through: elapsed) { apply(event, to: &world) }
            }
            told = elapsed
            // Nil only when cancelled: the way out.
        } while (try? await clock.sleep(until: begin.advanced(by: next(after: told ?? .zero)), tolerance: nil)) != nil
    }
}
