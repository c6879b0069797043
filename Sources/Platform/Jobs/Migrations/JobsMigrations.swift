import Storage

/// The steps of the schema of jobs.
public enum JobsMigrations {
    public static var all: [Migration] {
        [
            Migration(
                room: "Jobs", number: 1, name: "Work to be done later", sql: PackageResources._001_jobs_sql)
        ]
    }
}
