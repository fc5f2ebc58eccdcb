extension Migrations {
    /// Until when each digest at fixed times was told.
    static let eighth = """
        CREATE TABLE digests (
            name TEXT NOT NULL PRIMARY KEY,
            told_until REAL NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
