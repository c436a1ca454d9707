package dev.herald.scenario.context;

import dev.herald.cli.register.RegisterRecord;
import dev.herald.contract.wire.EventSerde;
import java.time.Clock;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** A writer of facts and attestations, as an operator. */
public final class RegisterWriter implements AutoCloseable {

    private final RawSender sender;
    private final EventSerde serde;
    private final Clock clock = Clock.systemUTC();

    public RegisterWriter(Map<String, Object> clientProperties, EventSerde serde) {
        this.sender = new RawSender(clientProperties);
        this.serde = serde;
    }

    /** Writes a record; returns whether the broker has it. A repetition is harmless. */
    public boolean write(SpecificRecord entry) throws InterruptedException {
        return sender.send(RegisterRecord.of(entry, serde, clock.instant())) instanceof RawSender.Stored;
    }

    @Override
    public void close() {
        sender.close();
    }
}
