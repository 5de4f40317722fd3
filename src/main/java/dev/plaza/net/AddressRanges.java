package dev.plaza.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A set of addresses, written as addresses and CIDR ranges; immutable, for any thread. */
public record AddressRanges(List<Range> ranges) {
    /**
     * The addresses that share a prefix.
     *
     * @param bits the length of the prefix
     */
    public record Range(InetAddress address, int bits) {
        private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
        private static final Pattern FOURTH = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
        private static final Pattern SIXTH = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

        /**
         * Reads {@code 10.0.0.0/8}, {@code ::1}.
         *
         * @throws IllegalArgumentException when it is neither an address nor a range
         */
        public static Range parse(String text) {
            int slash = text.indexOf('/');
            InetAddress address = literal(slash < 0 ? text : text.substring(0, slash));
            int most = 8 * address.getAddress().length;
            int bits = slash < 0 ? most : bits(text, slash, most);
            return new Range(address, bits);
        }

        /**
         * Reads an address alone, without a prefix or a zone.
         *
         * @throws IllegalArgumentException when it is none
         */
        public static InetAddress literal(String text) {
            // Only an address is handed on: a name would be asked of the DNS, and 192.168 is read as 192.0.0.168.
            if (FOURTH.matcher(text).matches() || SIXTH.matcher(text).matches()) {
                try {
                    return InetAddress.getByName(text);
                } catch (UnknownHostException e) {
                    throw new IllegalArgumentException(text + " is no address", e);
                }
            }
            throw new IllegalArgumentException(text + " is no address");
        }

        private static int bits(String text, int slash, int most) {
            String digits = text.substring(slash + 1);
            int bits = digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
            if (bits < 0 || bits > most) {
                throw new IllegalArgumentException(text + ": a prefix has 0 to " + most + " bits");
            }
            return bits;
        }

        @Override
        public String toString() {
            return address.getHostAddress() + "/" + bits;
        }

        /** Two prefixes lie in each other or apart; which of the two is narrower, if they share an address. */
        Optional<Range> inBoth(Range other) {
            if (bits > other.bits) {
                return other.inBoth(this);
            }
            return contains(other.address) ? Optional.of(other) : Optional.empty();
        }

        boolean contains(InetAddress other) {
            byte[] mine = address.getAddress();
            byte[] its = other.getAddress();
            if (mine.length != its.length) {
                return false;
            }
            int whole = bits / 8;
            int rest = bits % 8;
            int mask = 0xFF00 >> rest & 0xFF;
            boolean same = true;
            for (int i = 0; i < whole; i++) {
                same &= mine[i] == its[i];
            }
            return same && (rest == 0 || (mine[whole] & mask) == (its[whole] & mask));
        }
    }

    public static final AddressRanges NONE = new AddressRanges(List.of());

    public AddressRanges {
        ranges = List.copyOf(ranges);
    }

    /** The addresses of either. */
    AddressRanges and(AddressRanges others) {
        return new AddressRanges(
                Stream.concat(ranges.stream(), others.ranges.stream()).toList());
    }

    /** The addresses that are in both. */
    AddressRanges inBoth(AddressRanges others) {
        return new AddressRanges(ranges.stream()
                .flatMap(one -> others.ranges.stream().flatMap(other -> one.inBoth(other).stream()))
                .toList());
    }

    public boolean contains(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
