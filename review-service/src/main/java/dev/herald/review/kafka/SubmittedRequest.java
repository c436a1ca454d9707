package dev.herald.review.kafka;

import dev.herald.event.RequestSubmitted;
import dev.herald.review.casefile.Instrument;
import dev.herald.review.casefile.Request;
import dev.herald.review.casefile.Visibility;

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
