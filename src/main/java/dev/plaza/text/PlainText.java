package dev.plaza.text;

/** What counts as plain text, and how long it is; any thread. */
public final class PlainText {
    private PlainText() {}

    /** False when the text holds a control character other than TAB, or a line or paragraph separator. */
    public static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (breaksLine(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** False when a half of a character stands in it without the other half: no UTF-8 can say that. */
    public static boolean isWhole(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** The length in code points, which is what a limit given in characters means. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean breaksLine(char c) {
        return (c != '\t' && Character.isISOControl(c)) || c == '\u2028' || c == '\u2029';
    }
}
