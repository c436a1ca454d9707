package dev.herald.dissemination.kafka;

import dev.herald.contract.catalogue.Topics;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/** Sends each record to its addressee's mailbox topic. */
final class MailboxTopicExtractor implements TopicNameExtractor<String, Delivery.MailboxRecord> {

    @Override
    public String extract(String key, Delivery.MailboxRecord delivery, RecordContext context) {
        return Topics.outbound(delivery.to());
    }

    @Override
    public String toString() {
        return "the addressee's mailbox";
    }
}
