package dev.herald.review.kafka;

import dev.herald.event.CaseFile;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.OfficerCommand;
import dev.herald.event.SupplementProvided;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Casework;
import dev.herald.review.casefile.Outcome;
import dev.herald.review.casefile.Outcome.Accepted;
import dev.herald.review.casefile.Outcome.Rejection;
import dev.herald.streams.EventProcessor;
import dev.herald.streams.Outgoing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps the case files: one translation in, one decision, one translation out. */
final class DecideCases extends EventProcessor {

    private final Casework casework;
    private final MeterRegistry meters;
    private @Nullable KeyValueStore<String, CaseFile> files;

    DecideCases(Casework casework, InstantSource clock, MeterRegistry meters) {
        super(ReviewTopology.SERVICE, clock);
        this.casework = casework;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Object> processorContext) {
        super.init(processorContext);
        files = processorContext.getStateStore(ReviewTopology.CASE_FILES);
    }

    @Override
    protected List<Outgoing> handle(Incoming incoming) {
        Instant now = incoming.now().truncatedTo(ChronoUnit.MILLIS); // as exact as what is stored
        Case before = Stored.read(incoming.key(), files().get(incoming.key()));
        Outcome outcome = incoming.event() instanceof OfficerCommand command
                ? casework.decide(before, Arriving.command(command), now)
                : casework.decide(before, Arriving.received(incoming.event()), now);
        Case after = outcome instanceof Accepted accepted ? before.after(accepted.events()) : before;

        List<Outgoing> told = new ArrayList<>(tell(incoming, outcome, after));
        if (incoming.event() instanceof OfficerCommand command) {
            told.add(Telling.answer(command, outcome, after));
        }
        if (after instanceof Case.Opened opened && !after.equals(before)) {
            files().put(incoming.key(), Stored.file(opened));
        }
        count(incoming.event(), outcome);
        return told;
    }

    private static List<Outgoing> tell(Incoming incoming, Outcome outcome, Case after) {
        return switch (outcome) {
            case Accepted accepted ->
                after instanceof Case.Opened opened
                        ? Telling.about(opened, accepted.events(), incoming.headers())
                        : List.of();
            case Rejection rejection -> {
                String sender = senderOf(incoming.event());
                yield sender == null
                        ? List.of()
                        : List.of(Telling.refused(
                                after,
                                sender,
                                incoming.event(),
                                rejection,
                                incoming.headers().id()));
            }
        };
    }

    /** The member to write to when its message is refused; officers are answered otherwise. */
    private static @Nullable String senderOf(SpecificRecord event) {
        return switch (event) {
            case SupplementProvided reply -> reply.getSubmittedBy();
            case ConsultationAnswered reply -> reply.getSubmittedBy();
            default -> null;
        };
    }

    /** Every record in is a number that moved, also where it changed nothing. */
    private void count(SpecificRecord event, Outcome outcome) {
        String result = switch (outcome) {
            case Accepted accepted -> accepted.code().name();
            case Rejection rejection -> rejection.code().name();
        };
        meters.counter("herald.review.handled", "event", event.getSchema().getName(), "result", result)
                .increment();
    }

    private KeyValueStore<String, CaseFile> files() {
        if (files == null) {
            throw new IllegalStateException("not initialised");
        }
        return files;
    }
}
