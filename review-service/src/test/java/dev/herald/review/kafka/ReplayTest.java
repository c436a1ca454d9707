package dev.herald.review.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.replay.ReplayContract;

class ReplayTest extends ReplayContract {

    @Override
    protected Subject subject(EventSerde serde) {
        return new Subject(
                ReviewTopology.SERVICE,
                ReviewTestDriver.topology(serde),
                serde,
                ReviewTestDriver.NOW,
                Topics.SCREENINGS,
                EventFixture.CASE,
                EventFixture.cleared(1),
                Topics.CASES,
                Topics.COMMANDS);
    }
}
