package dev.herald.benchmark.fault;

import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;

/** A kind of call that is hit, with the errors by which the broker may answer it. */
public enum FaultedApi {
    PRODUCE(ApiKeys.PRODUCE, Errors.NOT_LEADER_OR_FOLLOWER, Errors.TOPIC_AUTHORIZATION_FAILED),
    TXN_OFFSET_COMMIT(ApiKeys.TXN_OFFSET_COMMIT, Errors.COORDINATOR_LOAD_IN_PROGRESS, Errors.FENCED_INSTANCE_ID),
    END_TXN(ApiKeys.END_TXN, Errors.NOT_COORDINATOR, Errors.PRODUCER_FENCED),
    /** Called when a producer starts; so the stage is started again, as often as the number of the call. */
    INIT_PRODUCER_ID(
            ApiKeys.INIT_PRODUCER_ID, Errors.CONCURRENT_TRANSACTIONS, Errors.TRANSACTIONAL_ID_AUTHORIZATION_FAILED),
    /** Counted if the answer holds records: a fetch that brings nothing is repeated several times a second. */
    FETCH(ApiKeys.FETCH, Errors.NOT_LEADER_OR_FOLLOWER, Errors.TOPIC_AUTHORIZATION_FAILED),
    /** Called every second, whether or not there is work. */
    HEARTBEAT(ApiKeys.HEARTBEAT, Errors.NOT_COORDINATOR, Errors.FENCED_INSTANCE_ID);

    private final ApiKeys key;
    private final Errors retriable;
    private final Errors fatal;

    FaultedApi(ApiKeys key, Errors retriable, Errors fatal) {
        this.key = key;
        this.retriable = retriable;
        this.fatal = fatal;
    }

    ApiKeys key() {
        return key;
    }

    Errors error(Fault fault) {
        return fault == Fault.RETRIABLE_ERROR ? retriable : fatal;
    }

    /** Returns the name in Kafka's protocol. */
    public String label() {
        return key.name;
    }
}
