package dev.plaza.check;

import dev.plaza.transcript.Transcript;
import dev.plaza.transcript.Transcript.Level;
import java.util.Locale;

/**
 * One thing that a server is checked for; immutable, any thread.
 *
 * @param quotation what the protocol's page says, on one line
 */
public record Case(Transcript transcript, String quotation) {
    public String id() {
        return transcript.id();
    }

    public Level level() {
        return transcript.header().level();
    }

    /** As the protocol's page has it: {@code must}. */
    public String levelName() {
        return level().name().toLowerCase(Locale.ROOT);
    }

    public String clause() {
        return transcript.header().clause();
    }

    public String title() {
        return transcript.header().title();
    }

    /** The protocol of {@code chat/getrange/3}. */
    public String protocol() {
        return part(0);
    }

    /** What {@code chat/getrange/3} is about. */
    String subject() {
        return part(1);
    }

    /** Whether that is what it is about. */
    public boolean isAbout(String subject) {
        return subject().equals(subject);
    }

    int number() {
        return Integer.parseInt(part(2));
    }

    private String part(int index) {
        return id().split("/", -1)[index];
    }
}
