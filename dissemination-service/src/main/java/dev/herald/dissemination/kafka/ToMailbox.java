package dev.herald.dissemination.kafka;

import dev.herald.contract.catalogue.Topics;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/** A record's topic is its addressee's mailbox. */
final class ToMailbox implements TopicNameExtractor<String, Delivery.ToOne> {

    @Override
    public String extract(String key, Delivery.ToOne delivery, RecordContext context) {
        return Topics.outbound(delivery.to());
    }

    @Override
    public String toString() {
        return "the addressee's mailbox";
    }
}
