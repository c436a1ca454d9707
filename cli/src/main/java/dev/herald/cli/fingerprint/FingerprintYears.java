package dev.herald.cli.fingerprint;

import java.util.List;
import java.util.stream.Collectors;

/** Writes years in a sentence. */
final class FingerprintYears {

    private FingerprintYears() {}

    static String of(List<Integer> years) {
        return years.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    }
}
