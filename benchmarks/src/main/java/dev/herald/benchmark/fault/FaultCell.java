package dev.herald.benchmark.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A cell of the matrix.
 *
 * @param stage whose call is hit
 * @param api the kind of call
 * @param call which of the calls of this kind since the cell was armed, 1 or 2
 * @param fault what happens to it
 */
public record FaultCell(FaultedStage stage, FaultedApi api, int call, Fault fault) {

    /** How many calls of a kind are hit, one in each cell. */
    public static final int CALLS = 2;

    /** Returns the whole matrix. */
    public static List<FaultCell> all() {
        return Arrays.stream(FaultedStage.values())
                .flatMap(stage -> Arrays.stream(FaultedApi.values())
                        .flatMap(api -> Arrays.stream(Fault.values())
                                .flatMap(fault -> IntStream.rangeClosed(1, CALLS)
                                        .mapToObj(call -> new FaultCell(stage, api, call, fault)))))
                .toList();
    }

    /** Returns the name in files and messages, such as {@code edge-produce-1-black-hole}. */
    public String label() {
        return "%s-%s-%d-%s"
                .formatted(stage, api, call, fault)
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }
}
