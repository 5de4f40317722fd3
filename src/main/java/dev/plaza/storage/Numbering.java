package dev.plaza.storage;

import java.util.OptionalLong;

/**
 * The numbers of imported records: those that they had, where the table was never used; else the next ones of the table.
 * One thread.
 */
public final class Numbering {
    private final boolean kept;
    /** Whether there were records before. */
    private final boolean appended;
    /** Behind the newest record. */
    private long next;
    /** Whether a record must follow what is there. */
    private boolean certain;

    private OptionalLong first = OptionalLong.empty();
    private long last;

    private Numbering(boolean kept, boolean appended, long next) {
        this.kept = kept;
        this.appended = appended;
        this.next = next;
    }

    /**
     * The numbers of an import into a table.
     *
     * @param next what the table's next record would get
     * @param unused what it would get if there had never been one
     */
    public static Numbering of(long next, long unused, Archive.Terms terms) {
        return new Numbering(next == unused && !terms.renumbered(), next != unused, next);
    }

    /** Whether records keep the numbers they had. */
    public boolean isKept() {
        return kept;
    }

    /**
     * The number of a record, where numbers have no gaps but before the first.
     *
     * @param told the one it had, if it had one
     * @param size how many numbers it takes
     */
    public long follow(OptionalLong told, int size) throws BadRecord {
        long number = kept ? told.orElse(next) : next;
        requireBound(number, size);
        boolean follows = !kept || !certain || number == next;
        long wanted = next;
        take(number, size);
        if (!follows) {
            throw new BadRecord(
                    "number " + number + " does not follow: it should be " + wanted + "; --renumber gives new numbers");
        }
        return number;
    }

    /** The number of a record, where numbers only have to grow. */
    public long grow(OptionalLong told) throws BadRecord {
        long number = kept ? told.orElse(next) : next;
        requireBound(number, 1);
        if (number < next) {
            throw new BadRecord("number " + number + " comes too late: the one before it is " + (next - 1)
                    + "; --renumber gives new numbers");
        }
        take(number, 1);
        return number;
    }

    /** The one behind it is told as well, where it is exported. */
    private void requireBound(long number, int size) throws BadRecord {
        if (number + size > Fields.LARGEST) {
            skip();
            throw new BadRecord("number " + number + " is too large");
        }
    }

    private void take(long number, int size) {
        if (size > 0) {
            first = OptionalLong.of(first.orElse(number));
            last = number + size - 1;
        }
        next = number + size;
        certain = true;
    }

    /** A record is left out, nobody knows with which number. */
    public void skip() {
        certain = false;
    }

    /**
     * There are no more records.
     *
     * @param told the number that followed the last one where they come from, above 0 if it is known
     */
    public void end(long told) throws BadRecord {
        if (kept && told > 0 && first.isPresent() && certain && told != next) {
            throw new BadRecord("the end is missing: the last number should be " + (told - 1) + ", and is " + last);
        }
        if (kept) {
            next = Math.max(next, told);
        }
    }

    /** What the next record would get. */
    public long next() {
        return next;
    }

    /** The smallest number that was given, if any was. */
    public OptionalLong first() {
        return first;
    }

    /** For people: {@code , number 3}, {@code , behind what was there: new numbers 3 to 5}; nothing where none was given. */
    public String told() {
        if (first.isEmpty()) {
            return "";
        }
        long from = first.getAsLong();
        String numbers = "number" + (from == last ? " " + from : "s " + from + " to " + last);
        return (appended ? ", behind what was there: new " : kept ? ", " : ", new ") + numbers;
    }
}
