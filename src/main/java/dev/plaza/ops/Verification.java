package dev.plaza.ops;

import dev.plaza.storage.Archive;
import dev.plaza.storage.DatabaseFile;
import dev.plaza.storage.Integrity;
import dev.plaza.storage.StorageException;
import dev.plaza.storage.StorageException.Kind;
import dev.plaza.text.Escapes;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Looks for everything that can be wrong with a database file: that of a server, whether it runs or not, or a backup. Any
 * thread, but not a virtual one: most of it is one long call of SQLite.
 */
public final class Verification {
    private static final int MOST = 100;

    private final Map<String, Archive<?>> archives;
    private final Progress progress;

    /**
     * @param archives what the services keep, by their names
     */
    public Verification(Map<String, Archive<?>> archives, Progress progress) {
        this.archives = archives;
        this.progress = progress;
    }

    /**
     * What is wrong, one line each that says what and where; nothing where the file is sound.
     *
     * @throws StorageException where there is no file, or it may not be read
     */
    public List<String> of(Path database) throws StorageException {
        Findings findings = new Findings();
        boolean disturbed = false;
        try (DatabaseFile file = DatabaseFile.reading(database)) {
            look(database, file, findings);
            disturbed = file.isDisturbed();
        } catch (SQLException e) {
            findings.add(database + ": " + Reason.of(e));
        } catch (StorageException e) {
            if (e.kind() != Kind.DATABASE) {
                throw e;
            }
            findings.add(String.valueOf(e.getMessage()));
        }
        // A server was started meanwhile: then it is looked at as that of a server.
        return disturbed ? of(database) : findings.all();
    }

    private void look(Path database, DatabaseFile file, Findings findings) throws SQLException {
        int newest = DatabaseFile.newestSchema();
        int schema = file.schema();
        file.during(() -> progress.show("verifying the structure of the file"));
        step("structure", findings, () -> structure(file.handle(), findings));
        file.during(() -> progress.show("verifying what belongs together"));
        step("references", findings, () -> references(file.handle(), findings));
        findings.begin();
        if (schema == 0) {
            findings.add(database + " is no database of Plaza: it has no schema");
        } else if (schema > newest) {
            findings.add(newer(database, schema));
        } else {
            for (Map.Entry<String, Archive<?>> each : archives.entrySet()) {
                file.during(() -> progress.show("verifying " + each.getKey()));
                step(each.getKey(), findings, () -> service(each.getValue(), file, schema < newest, findings));
            }
        }
    }

    static String newer(Path database, int schema) {
        return database + " is of a newer Plaza: its schema is " + schema + ", and this Plaza knows up to "
                + DatabaseFile.newestSchema();
    }

    private interface Step {
        void run() throws SQLException;
    }

    /** Where a table cannot be read at all, that is a finding, and the next step is tried. */
    private static void step(String name, Findings findings, Step step) {
        findings.begin();
        try {
            step.run();
        } catch (JdbiException | SQLException e) {
            findings.add(name + ": cannot be read: " + Reason.of(e));
        }
    }

    private static void structure(Handle handle, Findings findings) throws SQLException {
        Integrity.findings(handle.getConnection())
                .forEach(line -> findings.add("structure: " + Escapes.harmless(line)));
    }

    private static void references(Handle handle, Findings findings) {
        try (var broken = handle.createQuery("PRAGMA foreign_key_check")
                .map((row, context) -> row.getString(1) + ": line " + row.getString(2) + " belongs to a row of "
                        + row.getString(3) + " that is not there")
                .iterator()) {
            for (int i = 0; i < MOST && broken.hasNext(); i++) {
                findings.add(broken.next());
            }
        }
    }

    /** An older Plaza's database may lack tables of services that came later. */
    private static void service(Archive<?> archive, DatabaseFile file, boolean older, Findings findings)
            throws SQLException {
        List<String> missing = file.missing(archive.tables());
        if (missing.isEmpty()) {
            // One transaction: what a server writes meanwhile must not look like a gap.
            file.handle().useTransaction(handle -> archive.verify(handle, findings::add));
        } else if (!older) {
            missing.forEach(table -> findings.add(table + ": the table is missing"));
        }
    }
}
