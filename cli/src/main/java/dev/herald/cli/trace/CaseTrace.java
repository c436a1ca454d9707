package dev.herald.cli.trace;

import dev.herald.contract.wire.Hop;
import dev.herald.contract.wire.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The way of a case: the hops of its records, in the order in which stages took them up.
 *
 * <p>A case has several traces. A member's message, an officer's command and a deadline each begin one.
 *
 * @param hops every hop, by the time at which its work began
 */
record CaseTrace(List<TraceHop> hops) {

    /** What a deadline is called, which is no record. */
    static final String DEADLINE = "deadline";

    /** A cause that no readable topic holds: it was on a sealed topic, or its retention is over. */
    static final String UNREADABLE = "(not readable)";

    CaseTrace {
        hops = List.copyOf(hops);
    }

    /** The time of one stage, or of all: sums over its hops. */
    record Time(int hops, Duration waited, Duration worked, Duration wrote) {

        static final Time NONE = new Time(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

        Time plus(TraceHop hop) {
            return new Time(
                    hops + 1,
                    waited.plus(hop.waited().orElse(Duration.ZERO)),
                    worked.plus(hop.worked().orElse(Duration.ZERO)),
                    wrote.plus(hop.wrote().orElse(Duration.ZERO)));
        }
    }

    /** A step and who took it: all that one stage wrote for one cause. */
    private record StepKey(String causeId, String stage, String spanId) {

        static StepKey of(TracedRecord record) {
            Hop hop = record.hop();
            String cause =
                    hop == null || hop.causeId().isEmpty() ? record.headers().id() : hop.causeId();
            return new StepKey(cause, record.stage(), record.headers().trace().spanId());
        }
    }

    /** Finds the hops of some records of one case. */
    static CaseTrace of(List<TracedRecord> records) {
        Map<String, TracedRecord> byId = new HashMap<>();
        Map<String, TracedRecord> bySpan = new HashMap<>();
        Map<StepKey, List<TracedRecord>> steps = new LinkedHashMap<>();
        for (TracedRecord record : records) {
            if (!record.isQuarantined()) {
                byId.putIfAbsent(record.headers().id(), record);
                bySpan.putIfAbsent(record.headers().trace().spanId(), record);
            }
        }
        for (TracedRecord record : records) {
            if (record.isQuarantined()) { // as it came: its headers are those of the record that could not be handled
                steps.put(new StepKey(record.headers().id(), record.topic(), "" + record.offset()), List.of(record));
            } else {
                steps.computeIfAbsent(StepKey.of(record), any -> new ArrayList<>())
                        .add(record);
            }
        }
        return new CaseTrace(steps.values().stream()
                .map(written -> hop(written, byId, bySpan))
                .sorted(Comparator.comparing(TraceHop::readAt))
                .toList());
    }

    private static TraceHop hop(
            List<TracedRecord> written, Map<String, TracedRecord> byId, Map<String, TracedRecord> bySpan) {
        TracedRecord first = written.getFirst();
        TraceContext trace = first.headers().trace();
        if (first.isQuarantined()) {
            return new TraceHop(
                    trace.traceId(), "quarantine", first.type(), first.headers().id(), null, "", written);
        }
        Hop hop = first.hop();
        String causeId = hop == null ? "" : hop.causeId();
        String link = Optional.ofNullable(hop)
                .map(Hop::link)
                .map(led -> Optional.ofNullable(bySpan.get(led.spanId()))
                        .map(TracedRecord::type)
                        .orElse(led.traceId()))
                .orElse("");
        return new TraceHop(trace.traceId(), first.stage(), cause(first, causeId, byId), causeId, hop, link, written);
    }

    private static String cause(TracedRecord first, String causeId, Map<String, TracedRecord> byId) {
        if (causeId.isEmpty()) {
            String begin = first.isCommand() ? "order" : "message";
            return first.hop() == null ? "" : begin;
        }
        TracedRecord known = byId.get(causeId);
        if (known != null) {
            return known.type();
        }
        TraceContext trace = first.headers().trace();
        return trace.equals(TraceContext.beginningWith(causeId)) ? DEADLINE : UNREADABLE;
    }

    /** Returns the hops of each trace; the traces by the time of their first hop. */
    Map<String, List<TraceHop>> traces() {
        Map<String, List<TraceHop>> traces = new LinkedHashMap<>();
        hops.forEach(hop ->
                traces.computeIfAbsent(hop.traceId(), any -> new ArrayList<>()).add(hop));
        return traces;
    }

    /** Returns the time that each stage took, by name. */
    Map<String, Time> stages() {
        Map<String, Time> stages = new TreeMap<>();
        hops.stream()
                .filter(hop -> hop.hop() != null)
                .forEach(hop -> stages.merge(
                        hop.stage(),
                        Time.NONE.plus(hop),
                        (sum, one) -> Objects.requireNonNull(sum).plus(hop)));
        return stages;
    }

    /** Returns the time of all stages. */
    Time total() {
        Time sum = Time.NONE;
        for (TraceHop hop : hops) {
            sum = hop.hop() == null ? sum : sum.plus(hop);
        }
        return sum;
    }

    /** Returns the time from the first arrival to the last append. */
    Duration elapsed() {
        Optional<Instant> first = extreme(TraceHop::startedAt, false);
        Optional<Instant> last = extreme(TraceHop::endedAt, true);
        return first.isPresent() && last.isPresent() ? Duration.between(first.get(), last.get()) : Duration.ZERO;
    }

    /**
     * Returns the part of {@link #elapsed} in which a hop was under way. In the rest the case waited for a member, an
     * officer or a deadline.
     */
    Duration underWay() {
        List<TraceHop> byStart =
                hops.stream().sorted(Comparator.comparing(TraceHop::startedAt)).toList();
        Duration sum = Duration.ZERO;
        Instant covered = Instant.MIN;
        for (TraceHop hop : byStart) {
            Instant from = hop.startedAt().isAfter(covered) ? hop.startedAt() : covered;
            if (hop.endedAt().isAfter(from)) {
                sum = sum.plus(Duration.between(from, hop.endedAt()));
                covered = hop.endedAt();
            }
        }
        return sum;
    }

    private Optional<Instant> extreme(Function<TraceHop, Instant> time, boolean last) {
        Comparator<Instant> order = Comparator.naturalOrder();
        return hops.stream().map(time).min(last ? order.reversed() : order);
    }
}
