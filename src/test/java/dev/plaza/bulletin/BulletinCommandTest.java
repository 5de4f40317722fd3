package dev.plaza.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.bulletin.BulletinCommand.Post;
import dev.plaza.bulletin.BulletinCommand.Quit;
import dev.plaza.bulletin.BulletinCommand.Read;
import dev.plaza.bulletin.BulletinCommand.Unknown;
import dev.plaza.text.Variants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The three commands of bulletin §3, and whatever is none of them. */
class BulletinCommandTest {
    private static final Map<String, BulletinCommand> COMMANDS =
            Map.of("POST", new Post(), "READ", new Read(), "QUIT", new Quit());

    private static final List<String> GOOD =
            List.of("POST", "READ", "QUIT", "post", " POST", "QUIT ", "#", "", "POST a text");

    /** Commands are in capitals and alone on their line (bulletin §2.6, §2.7). */
    @Test
    void everyLineIsExactlyACommandOrIsNotUnderstood() {
        Variants variants = new Variants();
        Variants.forEach(GOOD, line -> {
            BulletinCommand command = BulletinCommand.parse(line);
            assertThat(command).isEqualTo(COMMANDS.getOrDefault(line, new Unknown()));
            variants.count(command.getClass());
        });
        variants.assertEach(List.of(BulletinCommand.class.getPermittedSubclasses()));
    }
}
