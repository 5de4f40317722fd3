package dev.plaza.bench.drive;

/** How a server of lines is spoken to, and what its answers are to the byte; immutable, any thread. */
public enum Dialect {
    CHAT(true) {
        @Override
        public Question all(long lines) {
            return range("get", 0, lines);
        }

        @Override
        public Question range(long first, long lines) {
            return range("getrange " + first + " " + (first + lines - 1), first, lines);
        }

        private static Question range(String request, long first, long lines) {
            long length = lines * (Lines.LENGTH + 1) + 1;
            return new Question(
                    Question.bytes(request + "\r\n"), Question.bytes(Lines.head(first)), Math.toIntExact(length), 1);
        }

        @Override
        public Question push(long number) {
            return Question.line("push: " + Lines.said(number) + "\r\n", "OK\r\n");
        }

        @Override
        Question introduction() {
            return Question.line("name: " + Lines.NAME + "\r\n", "OK\r\n");
        }

        @Override
        Question follow() {
            return Question.line("follow\r\n", "OK\r\n");
        }

        @Override
        Question publish(long number, int followers) {
            return push(number);
        }

        @Override
        String told(long number) {
            return Lines.line(number) + "\r\n";
        }
    },
    REDIS(false) {
        @Override
        public Question all(long lines) {
            return range(0, lines);
        }

        @Override
        public Question range(long first, long lines) {
            String head = "*" + lines + "\r\n$" + Lines.LENGTH + "\r\n";
            int each = Lines.LENGTH + ("$" + Lines.LENGTH + "\r\n\r\n").length();
            long length = ("*" + lines + "\r\n").length() + lines * each;
            return new Question(
                    Question.bytes("LRANGE chat " + first + " " + (first + lines - 1) + "\r\n"),
                    Question.bytes(head + Lines.head(first)),
                    Math.toIntExact(length),
                    1);
        }

        @Override
        public Question push(long number) {
            return Question.line("RPUSH chat \"" + Lines.line(number) + "\"\r\n", ":");
        }

        @Override
        Question introduction() {
            return Question.line("PING\r\n", "+PONG\r\n");
        }

        @Override
        Question follow() {
            // The answer has seven lines: what was subscribed to, and the first subscription.
            String answer = "*3\r\n$9\r\nsubscribe\r\n$4\r\nchat\r\n:1\r\n";
            return new Question(Question.bytes("SUBSCRIBE chat\r\n"), Question.bytes(answer), answer.length(), 1);
        }

        @Override
        Question publish(long number, int followers) {
            return Question.line("PUBLISH chat \"" + Lines.line(number) + "\"\r\n", ":" + followers + "\r\n");
        }

        @Override
        String told(long number) {
            return "*3\r\n$7\r\nmessage\r\n$4\r\nchat\r\n$" + Lines.LENGTH + "\r\n" + Lines.line(number) + "\r\n";
        }
    };

    private final boolean greets;

    Dialect(boolean greets) {
        this.greets = greets;
    }

    /** The server says a line before it is asked. */
    boolean greets() {
        return greets;
    }

    /** All lines, of which there are so many, numbered from 0. */
    public abstract Question all(long lines);

    /** So many of the lines from this one on. */
    public abstract Question range(long first, long lines);

    /** One more line. */
    public abstract Question push(long number);

    /** Who pushes, where that is part of what followers are told. */
    abstract Question introduction();

    /** To be told what others say. */
    abstract Question follow();

    /** A line for so many followers. */
    abstract Question publish(long number, int followers);

    /** What a follower hears of it. */
    abstract String told(long number);
}
