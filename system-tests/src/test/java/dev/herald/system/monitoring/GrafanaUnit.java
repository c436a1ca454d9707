package dev.herald.system.monitoring;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A unit that the dashboards use, by its id in a dashboard's file. Values are written as Grafana 12 writes them
 * ({@code packages/grafana-data/src/valueFormats} of its sources). Grafana itself shows an id that it does not know as
 * the unit's name, so nobody would notice a misspelt one.
 */
enum GrafanaUnit {
    /** A count. */
    SHORT("short") {
        @Override
        String text(double value, OptionalInt decimals) {
            return scaled(value, List.of("", " K", " Mil", " Bil"), decimals);
        }
    },
    SECONDS("s") {
        @Override
        String text(double value, OptionalInt decimals) {
            double size = Math.abs(value);
            if (size > 0 && size < 1) {
                return MILLISECONDS.text(value * 1000, decimals);
            }
            if (size < 60) {
                return number(value, decimals) + " s";
            }
            if (size < 3600) {
                return number(value / 60, decimals) + " min";
            }
            return size < 86_400 ? number(value / 3600, decimals) + " hour" : number(value / 86_400, decimals) + " day";
        }
    },
    MILLISECONDS("ms") {
        @Override
        String text(double value, OptionalInt decimals) {
            return Math.abs(value) < 1000 ? number(value, decimals) + " ms" : SECONDS.text(value / 1000, decimals);
        }
    },
    /** A share; 1 is the whole. */
    PERCENT("percentunit") {
        @Override
        String text(double value, OptionalInt decimals) {
            return number(value * 100, decimals) + "%";
        }
    },
    RECORDS_PER_SECOND("recps") {
        @Override
        String text(double value, OptionalInt decimals) {
            return scaled(value, List.of("", "K", "M"), decimals) + " rec/s";
        }
    };

    private final String id;

    GrafanaUnit(String id) {
        this.id = id;
    }

    /**
     * Returns the unit with an id.
     *
     * @throws IllegalArgumentException if none has it
     */
    static GrafanaUnit of(String id) {
        return Arrays.stream(values())
                .filter(unit -> unit.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The unit '%s' is not one of: %s. Is it misspelt?"
                        .formatted(
                                id, Arrays.stream(values()).map(unit -> unit.id).collect(Collectors.joining(", ")))));
    }

    /**
     * Returns a value with its unit.
     *
     * @param decimals how many digits after the point; empty for about three digits in all
     */
    abstract String text(double value, OptionalInt decimals);

    private static String scaled(double value, List<String> thousands, OptionalInt decimals) {
        double rest = value;
        int index = 0;
        while (Math.abs(rest) >= 1000 && index < thousands.size() - 1) {
            rest /= 1000;
            index++;
        }
        return number(rest, decimals) + thousands.get(index);
    }

    private static String number(double value, OptionalInt decimals) {
        int digits = decimals.orElseGet(() ->
                value == Math.rint(value) ? 0 : Math.max(0, 2 - (int) Math.floor(Math.log10(Math.abs(value)))));
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
