package dev.plaza.load;

/**
 * What went to and fro; a value, any thread.
 *
 * @param replies those that were right
 * @param bytesOut of requests
 * @param bytesIn of replies, whether right or not; not of greetings
 */
public record Traffic(long requests, long replies, long bytesOut, long bytesIn) {
    static final Traffic NONE = new Traffic(0, 0, 0, 0);

    Traffic plus(Traffic other) {
        return new Traffic(
                requests + other.requests, replies + other.replies, bytesOut + other.bytesOut, bytesIn + other.bytesIn);
    }

    Traffic minus(Traffic other) {
        return new Traffic(
                requests - other.requests, replies - other.replies, bytesOut - other.bytesOut, bytesIn - other.bytesIn);
    }
}
