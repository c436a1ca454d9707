package dev.herald.system.chaos;

import dev.herald.stack.Component;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.jspecify.annotations.Nullable;

/**
 * A cell of the matrix.
 *
 * @param stage whose call is hit
 * @param api the kind of call
 * @param call which of the calls of this kind since the cell was armed, 1 or 2
 * @param fault what happens to it
 */
record FaultCell(Stage stage, Api api, int call, Fault fault) {

    /** A fault that hits one call. */
    enum Fault {
        /** The call has no effect, and is answered with an error on which a client tries again. */
        RETRIABLE_ERROR,
        /** The call has no effect, and is answered with an error on which a client gives up. */
        FATAL_ERROR,
        /** The broker carries the call out; its answer is lost, and the connection is closed. */
        DISCONNECT_AFTER_EFFECT,
        /** The call has no effect, and nothing on its connection is answered until the client closes it. */
        BLACK_HOLE
    }

    /** A kind of call that is hit, with the errors by which the broker may answer it. */
    enum Api {
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

        Api(ApiKeys key, Errors retriable, Errors fatal) {
            this.key = key;
            this.retriable = retriable;
            this.fatal = fatal;
        }

        ApiKeys key() {
            return key;
        }
    }

    /** A stage whose calls are hit, known by the names of its consumers and producers. Intake's edge has its own. */
    enum Stage {
        EDGE(Component.INTAKE, "(?:consumer|producer)-herald-intake-edge-.*"),
        INTAKE(Component.INTAKE),
        SCREENING(Component.SCREENING),
        REVIEW(Component.REVIEW),
        DISSEMINATION(Component.DISSEMINATION);

        private final Component service;
        private final Pattern clients;

        Stage(Component service) {
            this(service, "herald-%s-[-0-9a-f]{36}-StreamThread-\\d+-(?:consumer|producer)".formatted(service.label()));
        }

        Stage(Component service, String clients) {
            this.service = service;
            this.clients = Pattern.compile(clients);
        }

        /** Returns the service that runs the stage. */
        Component service() {
            return service;
        }

        /** Returns whether a client that reads or writes for the stage's transactions has this id. */
        boolean hasClient(@Nullable String clientId) {
            return clientId != null && clients.matcher(clientId).matches();
        }
    }

    /** Returns the whole matrix. */
    static List<FaultCell> all() {
        return Arrays.stream(Stage.values())
                .flatMap(stage -> Arrays.stream(Api.values())
                        .flatMap(api -> Arrays.stream(Fault.values())
                                .flatMap(fault -> IntStream.rangeClosed(1, 2)
                                        .mapToObj(call -> new FaultCell(stage, api, call, fault)))))
                .toList();
    }

    /** Returns the error of the broker's answer. */
    Errors error() {
        return fault == Fault.RETRIABLE_ERROR ? api.retriable : api.fatal;
    }

    /** Returns a name such as {@code edge-produce-1-black-hole}. */
    String label() {
        return "%s-%s-%d-%s"
                .formatted(stage, api, call, fault)
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }
}
