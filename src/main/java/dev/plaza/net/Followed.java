package dev.plaza.net;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a connection follows, and who says what is due of it; the connection's own thread, questions are for any. */
final class Followed {
    private final Function<Feed, Follower> following;
    private volatile @Nullable Follower follower;

    Followed(Function<Feed, Follower> following) {
        this.following = following;
    }

    /** Has somebody say what is due of this, and of nothing else, while the connection's thread waits for requests. */
    void change(@Nullable Feed feed) {
        Follower before = follower;
        if (before == null ? feed != null : !before.follows(feed)) {
            end();
            if (feed != null) {
                Follower next = following.apply(feed);
                follower = next;
                next.start();
            }
        }
    }

    void end() {
        Follower before = follower;
        if (before != null) {
            follower = null;
            before.end();
        }
    }

    boolean isOn() {
        return follower != null;
    }

    boolean isLate() {
        Follower now = follower;
        return now != null && now.isLate();
    }
}
