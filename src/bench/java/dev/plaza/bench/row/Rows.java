package dev.plaza.bench.row;

import dev.plaza.bench.report.Target;
import java.util.List;

/** All rows there are, and what is wanted of each: a line a row; any thread. */
public final class Rows {
    private Rows() {}

    /** One connection alone is the last of a row: it would take minutes to warm a server up. */
    public static List<Row> all() {
        return List.of(
                new EchoRow("S1", List.of(new Shape(64, 1, Target.ratio(0.65, 0.9)), new Shape(1, 1, Target.NONE))),
                new EchoRow("S2", List.of(new Shape(1_000, 1, Target.ratio(0.9, 1.1)))),
                new EchoRow("S3", List.of(new Shape(64, 16, Target.ratio(1.4, 2.0)))),
                new PushRow(
                        "S4",
                        List.of(
                                new Shape(64, 1, Target.ratio(1.3, 1.8)),
                                new Shape(1_000, 1, Target.ratio(0.9, 1.2)),
                                new Shape(1, 1, Target.ratio(0.9, 1.1)))),
                new PushRow("S5", List.of(new Shape(64, 16, Target.ratio(0.8, 1.2)))),
                new GetRow("S6", 100_000),
                new RangeRow("S7", 100_000),
                new QuoteRow("S8"),
                new FollowRow("S9", 1_000),
                new IdleRow("S10"),
                new BigRoomRow("S11"),
                new StartRow("S12"),
                new ResidentRow("S13"),
                new StalledRow("S14"),
                new ViewersRow("VIEWERS", 500));
    }
}
