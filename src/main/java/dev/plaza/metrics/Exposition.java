package dev.plaza.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The text that Prometheus reads, put together family by family; a family without a sample is left out. One thread.
 *
 * <p>Labels are names and values in turn.
 */
public final class Exposition {
    private final List<Supplier<MetricSnapshot>> families = new ArrayList<>();

    /** The ways in which it is written. */
    public enum Format {
        /** Prometheus's own, version 0.0.4. */
        TEXT,
        OPEN_METRICS;

        /** The one that somebody is to get who accepts this. */
        public static Format accepted(@Nullable String accept) {
            return accept != null && OPEN_METRICS.writer().accepts(accept) ? OPEN_METRICS : TEXT;
        }

        public String contentType() {
            return writer().getContentType();
        }

        private ExpositionFormatWriter writer() {
            return switch (this) {
                case TEXT -> PrometheusTextFormatWriter.create();
                case OPEN_METRICS -> OpenMetricsTextFormatWriter.create();
            };
        }
    }

    /** Takes samples of a family. */
    @FunctionalInterface
    public interface Samples {
        void of(double value, String... labels);

        default void of(long value, String... labels) {
            of((double) value, labels);
        }
    }

    /** Takes what is known of many values. */
    @FunctionalInterface
    public interface Sums {
        void of(long count, double sum, String... labels);
    }

    /** Takes samples of a family of histograms. */
    @FunctionalInterface
    public interface Distributions {
        void of(Distribution distribution, String... labels);
    }

    /** Something that only grows; the name goes without the {@code _total} that it is written with. */
    public Samples counter(String name, String help) {
        CounterSnapshot.Builder family = CounterSnapshot.builder().name(name).help(help);
        families.add(family::build);
        return (value, labels) -> family.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                .value(value)
                .labels(Labels.of(labels))
                .build());
    }

    public Samples gauge(String name, String help) {
        GaugeSnapshot.Builder family = GaugeSnapshot.builder().name(name).help(help);
        families.add(family::build);
        return (value, labels) -> family.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .value(value)
                .labels(Labels.of(labels))
                .build());
    }

    public Sums summary(String name, String help) {
        SummarySnapshot.Builder family = SummarySnapshot.builder().name(name).help(help);
        families.add(family::build);
        return (count, sum, labels) -> family.dataPoint(SummarySnapshot.SummaryDataPointSnapshot.builder()
                .count(count)
                .sum(sum)
                .labels(Labels.of(labels))
                .build());
    }

    /**
     * A family of histograms, of which each doubling is told.
     *
     * @param units how many of what the distribution counts in make one of what the name says: 1e9 nanoseconds a second
     */
    public Distributions histogram(String name, String help, double units) {
        HistogramSnapshot.Builder family =
                HistogramSnapshot.builder().name(name).help(help);
        families.add(family::build);
        return (distribution, labels) -> family.dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(buckets(distribution, units))
                .sum(distribution.sum() / units)
                .labels(Labels.of(labels))
                .build());
    }

    private static ClassicHistogramBuckets buckets(Distribution distribution, double units) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        long below = 0;
        for (Distribution.UpTo doubling : distribution.doublings()) {
            buckets.bucket(doubling.most() / units, doubling.count() - below);
            below = doubling.count();
        }
        return buckets.bucket(Double.POSITIVE_INFINITY, distribution.count() - below)
                .build();
    }

    /** All of it, the families in the order of their names. */
    public String text(Format format) {
        MetricSnapshots snapshots =
                new MetricSnapshots(families.stream().map(Supplier::get).toList());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            format.writer().write(text, snapshots);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
