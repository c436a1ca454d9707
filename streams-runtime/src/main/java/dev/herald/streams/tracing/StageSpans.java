package dev.herald.streams.tracing;

import dev.herald.contract.CaseId;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.TraceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Receives each step of a stage as a span of its trace, where an operator configured a collector. Streams creates
 * processors by their class, so they find it in the settings, under {@link #SETTING}.
 *
 * <p>A span has no personal data. A step over a record that operators may not read makes no span, since whoever reads
 * the collector is not cleared for it.
 */
public interface StageSpans {

    /** Setting: the spans of the process. */
    String SETTING = "herald.stage.spans";

    /**
     * A step of a stage: what it did with one event.
     *
     * @param context the step itself
     * @param parent the step that wrote the event; null if this step begins the trace
     * @param link a step of another trace that led here; null for most
     * @param stage the service: {@code screening}
     * @param eventType full name of the event that was handled
     * @param caseId what the event is about; null, or another text, where it is no case
     * @param outcome types of the events that were written, without those that operators may not read
     * @param quarantined whether the stage could not handle the event
     */
    record Step(
            TraceContext context,
            @Nullable TraceContext parent,
            @Nullable TraceContext link,
            String stage,
            String eventType,
            @Nullable String caseId,
            Instant startedAt,
            Instant endedAt,
            List<String> outcome,
            boolean quarantined) {

        public Step {
            caseId = caseId != null && CaseId.isValid(caseId) ? caseId : null; // another subject may be an officer
            outcome = List.copyOf(outcome);
        }
    }

    /** Returns whether steps are recorded; if not, no step has to be built. */
    boolean isOn();

    /** Records a step. Returns at once and never throws. */
    void record(Step step);

    /** Returns the step that began a trace: it wrote an event that no other event caused. */
    static Step beginning(String stage, EventHeaders written) {
        return new Step(
                written.trace(),
                null,
                null,
                stage,
                written.type(),
                written.subject(),
                written.time(),
                written.time(),
                List.of(written.type().substring(written.type().lastIndexOf('.') + 1)),
                false);
    }

    /** Returns the spans in some settings; without them, none are recorded. */
    static StageSpans in(Map<String, ?> settings) {
        return settings.get(SETTING) instanceof StageSpans spans ? spans : OFF;
    }

    /** Records nothing. */
    StageSpans OFF = new StageSpans() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public void record(Step step) {}
    };
}
