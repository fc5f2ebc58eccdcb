package import ConfigFile
private import Templating

/// Where the configuration is, and what is in it.
package enum ConfigurationFile {
    /// The file named on the command line, else by `$TOCSIN_CONFIG`, else `./config.yaml`, else the system's.
    ///
    /// - Parameter exists: Whether there is a file at a path.
    package static func path(
        named: String?, variables: [String: String], exists: (String) -> Bool
    ) -> String {
        if let named { return named }
        if let variable = variables["TOCSIN_CONFIG"], !variable.isEmpty { return variable }
        return exists("config.yaml") ? "config.yaml" : "/etc/tocsin/config.yaml"
    }

    package static func read(_ path: String, environment: Environment) -> ConfigReader.Outcome {
        ConfigReader(templates: MessageSchema.schema(labels: [])).read(path: path, environment: environment)
    }
}
