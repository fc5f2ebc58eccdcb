import ArgumentParser

/// `--format`, for every command that lists.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }
