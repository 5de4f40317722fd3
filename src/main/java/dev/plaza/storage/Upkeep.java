package dev.plaza.storage;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Has an editor do what an operator wants, beside what is being written; any thread. */
public record Upkeep(GroupCommit commits, Editor editor) {
    /** Not on the commit thread, which would wait for itself where too much is queued. */
    private static final Executor ELSEWHERE = Thread::startVirtualThread;

    /**
     * Puts {@link Redaction#REMOVED} in the place of these entries, for good; some at a time, since who talks must not wait for
     * long. Where it fails in between, the first of them are redacted, and to redact all again does no harm.
     *
     * @return how many of them there were, when nobody can read them any more; nor do the files hold them then, unless somebody
     *     still reads what was before
     */
    public CompletableFuture<Long> redact(List<Long> numbers) {
        return redact(numbers, 0)
                .thenComposeAsync(
                        all -> all == 0
                                ? CompletableFuture.completedFuture(all)
                                : overwrite().thenApply(none -> all),
                        ELSEWHERE);
    }

    private CompletableFuture<Long> redact(List<Long> numbers, long before) {
        int most = Math.min(numbers.size(), Editor.REDACTED_AT_ONCE);
        List<Long> rest = numbers.subList(most, numbers.size());
        Editor.Edit some = new Editor.Edit.Redact(numbers.subList(0, most));
        CompletableFuture<Long> all =
                commits.submit(editor, some, Long.BYTES * most).thenApply(found -> before + found);
        return rest.isEmpty() ? all : all.thenComposeAsync(found -> redact(rest, found), ELSEWHERE);
    }

    private CompletableFuture<?> overwrite() {
        CompletableFuture<Long> swept =
                commits.submit(editor, new Editor.Edit.Sweep(), 0).exceptionally(Upkeep::unswept);
        return commits.emptyLog().thenCombine(swept, (emptied, none) -> emptied);
    }

    private static long unswept(Throwable why) {
        String message = "redacted, but traces of it are left in the file: redact the same again later (" + why + ")";
        throw new CompletionException(new StorageException(StorageException.Kind.DATABASE, message, why));
    }

    /**
     * Deletes the oldest entries that are not to be kept, some at a time, until that is done or the thread interrupted. What
     * becomes too old or too many meanwhile is for the next time.
     *
     * @return how many went
     */
    public long keep(Keep keep, Instant now) {
        Editor.Edit trim = new Editor.Edit.Trim(keep, now);
        long all = 0;
        long gone;
        do {
            gone = commits.submit(editor, trim, 0).join();
            all += gone;
            // What stands together goes together: a full step may be a little less.
        } while (gone > Editor.STEP / 2 && !Thread.currentThread().isInterrupted());
        return all;
    }
}
