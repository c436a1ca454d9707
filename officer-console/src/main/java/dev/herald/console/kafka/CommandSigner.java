package dev.herald.console.kafka;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.EventSignature;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.streams.tracing.StageSpans;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Signs what officers order with the console's key. The console alone knows who signed in: whoever steals its Kafka
 * password gives no command.
 */
public final class CommandSigner {

    /** Name of the service that signs. */
    public static final String SERVICE = "console";

    private final Supplier<Signer> signer;
    private final StageSpans spans;

    /**
     * Creates the signer.
     *
     * @param signer returns the console's key at each call
     * @param spans receives a span of each command, which begins its trace
     */
    public CommandSigner(Supplier<Signer> signer, StageSpans spans) {
        this.signer = signer;
        this.spans = spans;
    }

    /** Returns the Kafka headers of a command or an order to a topic, with its signature. */
    public Headers headers(EventHeaders headers, SpecificRecord order, Topic topic) {
        if (spans.isOn() && Topics.isReadableByOperators(topic.name())) {
            spans.record(StageSpans.beginning(SERVICE, headers));
        }
        Headers signed = headers.toKafka();
        DetachedSignature.put(
                signed, EventSignature.sign(SignatureDomain.OFFICER_COMMAND, signer.get(), headers, order));
        return signed;
    }
}
