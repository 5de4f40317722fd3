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

    /** The length in code points, which is what a limit given in characters means. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean breaksLine(char c) {
        return (c != '\t' && Character.isISOControl(c)) || c == '\u2028' || c == '\u2029';
    }
}
