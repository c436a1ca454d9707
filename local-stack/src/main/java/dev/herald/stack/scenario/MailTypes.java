package dev.herald.stack.scenario;

import dev.herald.contract.catalogue.Topics;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificData;

/** Which events are mail: those of mailboxes that have a message id. */
final class MailTypes {

    static final Set<String> NAMES = Topics.OUTBOUND.events().stream()
            .map(type -> SpecificData.get().getSchema(type))
            .filter(schema -> schema.getField("messageId") != null)
            .map(schema -> schema.getName())
            .collect(Collectors.toUnmodifiableSet());

    private MailTypes() {}
}
