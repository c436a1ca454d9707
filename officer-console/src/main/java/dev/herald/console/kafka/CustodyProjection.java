package dev.herald.console.kafka;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.custody.CustodyViews;
import dev.herald.console.custody.HoldersView;
import dev.herald.contract.CaseId;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.Recall;
import dev.herald.event.VersionCustody;
import java.io.IOException;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The custody ledgers of {@code herald.custody.v1} in {@link ProjectionFiles} of this process. They name no person. */
public final class CustodyProjection implements CustodyViews, TopicHandler, AutoCloseable {

    private final ProjectionFiles files;
    private final EventSerde serde;
    private final MemberProjection members;

    /** Creates the projection; its files are opened with the topic. */
    public CustodyProjection(
            ProjectionSettings settings, EventSerde serde, MemberProjection members, InstantSource clock) {
        this.files = new ProjectionFiles(settings, clock);
        this.serde = serde;
        this.members = members;
    }

    @Override
    public Map<Integer, Long> open(TopicSnapshot topic) {
        return files.open(topic);
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record, @Nullable SpecificRecord event) {
        if (event instanceof CustodyRecorded) {
            files.change(index -> index.put(record.key(), record.value()));
        } else if (event == null) {
            files.change(index -> index.delete(record.key()));
        }
    }

    @Override
    public void applied(Map<Integer, Long> next, boolean caughtUp) {
        files.applied(next, caughtUp);
    }

    @Override
    public Optional<HoldersView> holders(CaseId id) {
        if (!members.isReadable()) {
            throw new ViewsClosed("the members have not been read yet");
        }
        return files.readable()
                .orElseThrow(() -> new ViewsClosed("the custody has not been read yet"))
                .read(snapshot -> snapshot.find(id.value()))
                .map(bytes -> (CustodyRecorded) serde.deserialize(bytes))
                .filter(ledger -> !ledger.getVersions().isEmpty())
                .map(this::holders);
    }

    private HoldersView holders(CustodyRecorded ledger) {
        List<VersionCustody> versions = ledger.getVersions();
        BitSet holders = new BitSet();
        versions.forEach(version -> holders.or(BitSet.valueOf(version.getSentTo())));
        Recall recall = ledger.getRecall();
        if (recall != null) {
            holders.andNot(BitSet.valueOf(recall.getRemoved()));
        }
        VersionCustody latest = versions.getLast();
        return new HoldersView(latest.getVersion(), latest.getSentAt(), members.codes(holders));
    }

    /** Writes the files durably and closes them. */
    @Override
    public void close() throws IOException {
        files.close();
    }
}
