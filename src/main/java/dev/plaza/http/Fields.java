package dev.plaza.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object that was sent; what is not as it should be is a {@link Problem}. */
public record Fields(Map<String, @Nullable Object> members) {
    /** The member of this name, a string. */
    public String text(String name) throws Problem {
        if (members.get(name) instanceof String text) {
            return whole(name, text);
        }
        throw new Problem(400, name + " is missing, or no string");
    }

    /** JSON can hold half a character, which no protocol can. */
    private static String whole(String name, String text) throws Problem {
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new Problem(400, name + " has half a character in it");
        }
        return text;
    }

    /** The member of this name, a list of strings. */
    public List<String> texts(String name) throws Problem {
        List<String> texts = new ArrayList<>();
        for (Object one : list(name)) {
            if (!(one instanceof String text)) {
                throw new Problem(400, name + " is a list of strings");
            }
            texts.add(whole(name, text));
        }
        return texts;
    }

    /** The member of this name, a list of objects. */
    @SuppressWarnings("unchecked") // names are strings in JSON
    public List<Fields> objects(String name) throws Problem {
        List<Fields> objects = new ArrayList<>();
        for (Object one : list(name)) {
            if (!(one instanceof Map<?, ?> map)) {
                throw new Problem(400, name + " is a list of objects");
            }
            objects.add(new Fields((Map<String, @Nullable Object>) map));
        }
        return objects;
    }

    private List<?> list(String name) throws Problem {
        if (members.get(name) instanceof List<?> list) {
            return list;
        }
        throw new Problem(400, name + " is missing, or no list");
    }

    /** The member of this name, a whole number from {@code least} on, or this; what is above {@code most} counts as that. */
    public long number(String name, long otherwise, long least, long most) throws Problem {
        return switch (members.get(name)) {
            case null -> otherwise;
            case Long number when number >= least -> Math.min(number, most);
            default -> throw new Problem(400, name + " is a whole number, at least " + least);
        };
    }

    /** The member of this name; false where there is none. */
    public boolean flag(String name) throws Problem {
        return switch (members.get(name)) {
            case null -> false;
            case Boolean flag -> flag;
            default -> throw new Problem(400, name + " is true or false");
        };
    }
}
