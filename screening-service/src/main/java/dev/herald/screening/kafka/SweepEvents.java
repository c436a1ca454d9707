package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import dev.herald.contract.vocabulary.SweepEnding;
import dev.herald.event.SweepAnswered;
import dev.herald.event.SweepOrdered;
import dev.herald.event.SweepSettled;
import dev.herald.screening.sweep.Order;
import dev.herald.screening.sweep.Ruling;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What is said about a sweep that is or was held: events to the words of {@code sweep} and back. */
final class SweepEvents {

    private SweepEvents() {}

    /** What an officer orders; nothing where it is a word of a later version. */
    static Optional<Order> order(SweepOrdered event) {
        return switch (event.getKind()) {
            case RELEASE -> Optional.of(new Order(event.getOfficer(), Order.Kind.RELEASE, event.getCommandId()));
            case DISCARD -> Optional.of(new Order(event.getOfficer(), Order.Kind.DISCARD, event.getCommandId()));
            case UNKNOWN -> Optional.empty();
        };
    }

    static SweepAnswered answered(SweepOrdered order, Ruling ruling) {
        SweepAnswered.Builder answer =
                SweepAnswered.newBuilder().setSweepId(order.getSweepId()).setCommandId(order.getCommandId());
        return switch (ruling) {
            case Ruling.AwaitsSecond awaits ->
                answer.setAccepted(true)
                        .setCode("AWAITS_SECOND_OFFICER")
                        .setExplanation("Noted: another officer has to order the same.")
                        .build();
            case Ruling.CarriedOut agreed ->
                answer.setAccepted(true)
                        .setCode(ending(agreed.kind()).name())
                        .setExplanation("Carried out: two officers agree.")
                        .build();
            case Ruling.Refused refused ->
                answer.setAccepted(false)
                        .setCode(refused.why().name())
                        .setExplanation(refused.why().explanation())
                        .build();
        };
    }

    static SweepEnding ending(Order.Kind kind) {
        return switch (kind) {
            case RELEASE -> SweepEnding.RELEASED;
            case DISCARD -> SweepEnding.DISCARDED;
        };
    }

    static SweepSettled settled(SweepId id, SweepEnding ending, List<String> officers, Instant now) {
        return SweepSettled.newBuilder()
                .setSweepId(id.toString())
                .setEnding(ending)
                .setOfficers(officers)
                .setSettledAt(now.truncatedTo(ChronoUnit.MILLIS))
                .build();
    }
}
