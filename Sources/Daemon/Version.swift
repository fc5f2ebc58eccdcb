/// This program's version, as `--version`, `User-Agent` and `/metrics` give it.
package enum Version {
    package static let current = "0.1.0"
}
