package dev.herald.console.signing;

import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.EventSignature;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.wire.EventHeaders;
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

    /** @param signer returns the console's key at each call */
    public CommandSigner(Supplier<Signer> signer) {
        this.signer = signer;
    }

    /** Returns the Kafka headers of a command or an order, with its signature. */
    public Headers headers(EventHeaders headers, SpecificRecord order) {
        Headers signed = headers.toKafka();
        DetachedSignature.put(
                signed, EventSignature.sign(SignatureDomain.OFFICER_COMMAND, signer.get(), headers, order));
        return signed;
    }
}
