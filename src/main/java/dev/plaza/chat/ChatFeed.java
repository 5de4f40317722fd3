package dev.plaza.chat;

import dev.plaza.net.Feed;
import dev.plaza.net.Pages;
import dev.plaza.storage.Subscription;
import org.jspecify.annotations.Nullable;

/** What one client of the chat follows, as it goes over the wire: each line a reply of its own (chat §4). */
final class ChatFeed implements Feed {
    private final Following following;
    private final PushedLines pushed;
    private final long mostLag;
    private volatile @Nullable Subscription subscription;

    /**
     * @param pushed of the whole room
     * @param mostLag so many lines may wait for the client
     */
    ChatFeed(Following following, PushedLines pushed, long mostLag) {
        this.following = following;
        this.pushed = pushed;
        this.mostLag = mostLag;
    }

    @Override
    public Pages due() {
        long head = following.head();
        return () -> {
            Following.Lines lines = following.read(head);
            return lines == null ? null : pushed.replies(lines);
        };
    }

    @Override
    public boolean isDue() {
        return following.isDue();
    }

    @Override
    public boolean isLate() {
        return following.lag() > mostLag;
    }

    @Override
    public void listen(Runnable told) {
        subscription = following.listen(told);
    }

    @Override
    public void close() {
        Subscription now = subscription;
        if (now != null) {
            now.close();
        }
    }
}
