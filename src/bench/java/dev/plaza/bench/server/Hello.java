package dev.plaza.bench.server;

/** Says one word: what a start of Java takes by itself; the main thread. */
final class Hello {
    static final String WORD = "Hello";

    private Hello() {}

    public static void main(String[] arguments) {
        System.out.println(WORD);
    }
}
