package dev.herald.dissemination.kafka;

import dev.herald.contract.wire.EventSerde;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The names that the topology and its processors share: the service, its stores and the nodes they forward to. */
final class DisseminationStores {

    static final String SERVICE = "dissemination";

    static final String PROGRESS = "progress";
    static final String BACKLOG = "backlog";
    static final String PHOTOGRAPHS = "photographs";

    // parts of the cases' store

    static final String CONTENTS = "~content ";
    static final String DUE = "~due ";
    static final String SENT_MAIL = "~mail ";

    static final String DELIVER = "deliver";
    static final String TO_MAILBOXES = "to-mailboxes";

    private DisseminationStores() {}

    /**
     * Returns the store of a task's counters: the progress of each member that is brought up to date, and the length of
     * each mailbox's queue. A few hundred small values: they stay in memory, with a changelog and without files.
     */
    static StoreBuilder<KeyValueStore<String, SpecificRecord>> progress(EventSerde serde) {
        return Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(PROGRESS), Serdes.String(), serde.asKafkaSerde());
    }
}
