package dev.plaza.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.bulletin.BulletinCommand.Post;
import dev.plaza.bulletin.BulletinCommand.Quit;
import dev.plaza.bulletin.BulletinCommand.Read;
import dev.plaza.bulletin.BulletinCommand.Unknown;
import dev.plaza.fuzz.Target;
import java.util.List;
import java.util.Map;

/** Any line is exactly a command of bulletin §3 or is not understood. */
public final class BulletinFuzz {
    static final List<String> GOOD = List.of("POST", "READ", "QUIT", "post", " POST", "QUIT ", "#", "", "POST a text");

    public static final Target TARGET = Target.ofText("bulletin", GOOD, BulletinFuzz::holds);

    private static final Map<String, BulletinCommand> COMMANDS =
            Map.of("POST", new Post(), "READ", new Read(), "QUIT", new Quit());

    private BulletinFuzz() {}

    /** Commands are in capitals and alone on their line (bulletin §2.6, §2.7). */
    static void holds(String line) {
        assertThat(BulletinCommand.parse(line)).isEqualTo(COMMANDS.getOrDefault(line, new Unknown()));
    }
}
