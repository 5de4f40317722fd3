package dev.plaza.bulletin;

import dev.plaza.text.Variants;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The three commands of bulletin §3, and whatever is none of them. */
class BulletinCommandTest {
    @Test
    void everyLineIsExactlyACommandOrIsNotUnderstood() {
        Variants variants = new Variants();
        Variants.forEach(
                BulletinFuzz.GOOD,
                line -> variants.count(BulletinCommand.parse(line).getClass()),
                BulletinFuzz::holds);
        variants.assertEach(List.of(BulletinCommand.class.getPermittedSubclasses()));
    }
}
