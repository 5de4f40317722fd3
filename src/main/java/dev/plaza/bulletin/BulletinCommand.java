package dev.plaza.bulletin;

/** One request of the bulletin protocol outside a post; grammar in protocols/bulletin/protocol.md. */
sealed interface BulletinCommand {
    record Post() implements BulletinCommand {}

    record Read() implements BulletinCommand {}

    record Quit() implements BulletinCommand {}

    record Unknown() implements BulletinCommand {}

    /** Pure and total. Commands are upper-case and alone on their line. */
    static BulletinCommand parse(String line) {
        return switch (line) {
            case "POST" -> new Post();
            case "READ" -> new Read();
            case "QUIT" -> new Quit();
            default -> new Unknown();
        };
    }
}
