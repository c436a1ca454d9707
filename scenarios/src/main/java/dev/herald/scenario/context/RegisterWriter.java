package dev.herald.scenario.context;

import dev.herald.cli.register.RegisterRecord;
import dev.herald.cli.register.ScreeningProgress;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.wire.EventSerde;
import java.time.Clock;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** A writer of facts and attestations, as an operator. */
public final class RegisterWriter implements AutoCloseable {

    private final RawSender sender;
    private final EventSerde serde;
    private final ScreeningProgress screening;
    private final Clock clock = Clock.systemUTC();

    /** Creates a writer to a cluster. */
    public RegisterWriter(ClusterConnection cluster, EventSerde serde) {
        this.sender = new RawSender(cluster.clientProperties(Principal.operator()));
        this.serde = serde;
        this.screening = ScreeningProgress.of(cluster);
    }

    /**
     * Writes a record, and waits until screening has read it, so that the next request is compared with it. Screening
     * that does not answer reads the register before it screens a request. Does not wait for a sealed fact: it raises
     * its HOLD when it is read.
     *
     * @return whether the broker has the record; a repetition is harmless
     */
    public boolean write(SpecificRecord entry) throws InterruptedException {
        if (!(sender.send(RegisterRecord.of(entry, serde, clock.instant())) instanceof RawSender.Stored stored)) {
            return false;
        }
        ScreeningProgress.Result unused = screening.await(List.of(stored.position()));
        return true;
    }

    @Override
    public void close() {
        sender.close();
        screening.close();
    }
}
