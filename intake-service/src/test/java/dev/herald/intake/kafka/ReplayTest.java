package dev.herald.intake.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.replay.ReplayContract;
import org.apache.kafka.streams.Topology;

class ReplayTest extends ReplayContract {

    @Override
    protected Subject subject(EventSerde serde) {
        Topology topology = IntakeTestDriver.topology(serde);
        return new Subject(
                IntakeStores.SERVICE,
                topology,
                serde,
                EventFixture.NOW,
                Topics.SUBMISSIONS,
                EventFixture.CASE,
                EventFixture.redNotice().build(),
                Topics.REQUESTS,
                Topics.INBOUND); // its sender was refused, and sends it again
    }
}
