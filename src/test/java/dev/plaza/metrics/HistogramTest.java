package dev.plaza.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a histogram says of values is what holds of them, within the width of a bucket. */
class HistogramTest {
    private static final long MICROSECOND = 1_000;
    private static final long SECOND = 1_000_000_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void quantilesAreExactToAQuarter(long seed) {
        Random random = new Random(seed);
        long[] values = random.doubles(10_000, Math.log(MICROSECOND), Math.log(60.0 * SECOND))
                .mapToLong(exponent -> Math.round(Math.exp(exponent)))
                .toArray();
        Histogram histogram = Histogram.ofDurations();
        Arrays.stream(values).forEach(histogram::record);
        Arrays.sort(values);
        Distribution told = histogram.snapshot();

        assertThat(told.count()).isEqualTo(values.length);
        assertThat(told.sum()).isEqualTo(Arrays.stream(values).sum());
        for (double share : new double[] {0, 0.001, 0.01, 0.25, 0.5, 0.9, 0.99, 0.999, 1}) {
            long exact = values[(int) Math.max(0, Math.ceil(share * values.length) - 1)];
            assertThat(told.quantile(share).orElseThrow())
                    .as("%s, seed %s", share, seed)
                    .isCloseTo(exact, Offset.offset(Math.max(exact / 4.0, MICROSECOND)));
        }
    }

    @Test
    void doublingsCountWhatIsAtMostSoLarge() {
        Histogram histogram = Histogram.ofSizes();
        long[] values = {1, 1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 1_000, 1L << 26, (1L << 26) + 1};
        Arrays.stream(values).forEach(histogram::record);

        List<Distribution.UpTo> doublings = histogram.snapshot().doublings();

        assertThat(doublings)
                .hasSize(27)
                .allSatisfy(upTo -> assertThat(upTo.count())
                        .as("up to %s", upTo.most())
                        .isEqualTo(Arrays.stream(values)
                                .filter(value -> value <= upTo.most())
                                .count()));
        assertThat(doublings.getFirst().most()).isEqualTo(1);
        assertThat(doublings.getLast().most()).isEqualTo(1L << 26);
        assertThat(histogram.snapshot().count()).isEqualTo(values.length);
    }

    @Test
    void durationsAreToldFromAMicrosecondToAMinute() {
        List<Distribution.UpTo> doublings = Histogram.ofDurations().snapshot().doublings();
        assertThat(doublings.getFirst().most()).isEqualTo(MICROSECOND);
        assertThat(doublings.getLast().most()).isGreaterThan(60 * SECOND);
    }

    @Test
    void whatIsBeyondAllBucketsIsCounted() {
        Histogram histogram = Histogram.ofDurations();
        histogram.record(0);
        histogram.record(-5);
        histogram.record(Long.MAX_VALUE / 2);

        Distribution told = histogram.snapshot();

        assertThat(told.count()).isEqualTo(3);
        assertThat(told.quantile(0.5).orElseThrow()).isLessThanOrEqualTo(MICROSECOND);
        assertThat(told.quantile(1).orElseThrow()).isGreaterThan(60.0 * SECOND);
    }

    @Test
    void nothingHasNoQuantile() {
        assertThat(Histogram.ofSizes().snapshot().quantile(0.5)).isEmpty();
    }

    @Test
    void manyAreRecordedAtOnce() {
        Histogram histogram = Histogram.ofSizes();
        histogram.record(10, 7);
        assertThat(histogram.snapshot().count()).isEqualTo(7);
        assertThat(histogram.snapshot().sum()).isEqualTo(70);
    }

    @Test
    void whatIsBetweenTwoMomentsIsTheirDifference() {
        Histogram histogram = Histogram.ofSizes();
        histogram.record(1_000, 100);
        Distribution before = histogram.snapshot();
        histogram.record(3, 5);

        Distribution since = histogram.snapshot().since(before);

        assertThat(since.count()).isEqualTo(5);
        assertThat(since.sum()).isEqualTo(15);
        assertThat(since.quantile(1)).hasValue(3);
        assertThat(since.and(before).count()).isEqualTo(105);
        assertThat(before.count()).isEqualTo(100);
        assertThatThrownBy(() -> since.and(Histogram.ofDurations().snapshot()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyThreadsLoseNothing() {
        Histogram histogram = Histogram.ofSizes();
        CompletableFuture.allOf(IntStream.range(0, 8)
                        .mapToObj(thread -> CompletableFuture.runAsync(
                                () -> IntStream.rangeClosed(1, 10_000).forEach(histogram::record)))
                        .toArray(CompletableFuture[]::new))
                .join();
        assertThat(histogram.snapshot().count()).isEqualTo(80_000);
        assertThat(histogram.snapshot().sum()).isEqualTo(8L * 10_000 * 10_001 / 2);
    }
}
