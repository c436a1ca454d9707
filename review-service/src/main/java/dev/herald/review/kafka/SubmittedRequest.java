package dev.herald.review.kafka;

import dev.herald.contract.PartialDate;
import dev.herald.event.RequestSubmitted;
import dev.herald.review.casefile.Instrument;
import dev.herald.review.casefile.Request;
import dev.herald.review.casefile.Visibility;
import java.time.LocalDate;
import java.util.Optional;

/** A revision as it was sent. */
record SubmittedRequest(RequestSubmitted event) implements Request {

    /** Who may see it, as it was sent. */
    record Seen(dev.herald.event.Visibility event) implements Visibility {}

    @Override
    public int revision() {
        return event.getRevision();
    }

    @Override
    public Instrument instrument() {
        return Words.translate(event.getInstrument(), Instrument.class);
    }

    @Override
    public Optional<LocalDate> retainUntil() {
        return Optional.ofNullable(event.getRetainUntil())
                .map(PartialDate::parse)
                .map(PartialDate::latest);
    }

    @Override
    public boolean endedBefore() {
        return event.getEarlierEnding() != null;
    }

    @Override
    public Request under(Visibility visibility) {
        return new SubmittedRequest(RequestSubmitted.newBuilder(event)
                .setVisibility(((Seen) visibility).event())
                .build());
    }

    static RequestSubmitted eventOf(Request request) {
        return ((SubmittedRequest) request).event();
    }
}
