package dev.plaza.check;

import dev.plaza.transcript.Subject;
import dev.plaza.transcript.Transcript;
import dev.plaza.transcript.Transcript.Need;
import java.io.IOException;
import java.util.Optional;

/** The server that is checked; for the thread that checks it. */
public interface Examinee extends Subject, AutoCloseable {
    /** Whether it can be made as such a case wants it. */
    boolean offers(Need need);

    /** Makes it ready for this case, of which it offers every need. */
    void prepare(Transcript transcript) throws IOException, InterruptedException;

    /** How it ended by itself, if it did. */
    Optional<String> death();

    /** What it printed last, for the end of a sentence; empty where nothing is known of that. */
    String printed();

    /** Ends what is left of it and starts it anew; false when that is not in our hands. */
    boolean revive() throws IOException, InterruptedException;

    @Override
    void close() throws IOException;

    /** One that somebody else runs. */
    static Examinee remote(Subject subject) {
        return new RemoteExaminee(subject);
    }
}
