package dev.herald.benchmark;

import dev.herald.benchmark.bare.BareFanoutTopology;
import dev.herald.benchmark.bare.BareProcess;
import dev.herald.benchmark.growth.EndOffsets;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topics;
import dev.herald.provisioning.CleanupProfile;
import dev.herald.provisioning.TopicPlan;
import dev.herald.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * {@link BareFanoutTopology} in a process as dissemination's, on the broker that dissemination was measured on and with
 * the same mailboxes.
 */
final class BareFanout implements AutoCloseable {

    private static final String SOURCE = "bench.notices";
    private static final String MAILBOX = "bench.outbound.";
    private static final int PARTITIONS = 4;

    private final Stack stack;
    private final BareProcess process;
    private final MailboxReader mailboxes;

    /** Creates the topics, starts the process and returns when it runs. */
    BareFanout(Stack stack, SyntheticBureaus bureaus) throws InterruptedException {
        this.stack = stack;
        List<NewTopic> outbound = topics(bureaus);
        List<String> names = outbound.stream().map(NewTopic::name).toList();
        create(outbound);
        this.mailboxes = new MailboxReader(stack.adminProperties(), names);
        this.process = new BareProcess(stack, new BareFanoutTopology(SOURCE, names));
        process.launch();
        process.awaitReady();
    }

    /** Sends notices, and returns the deliveries once all have arrived. */
    MailboxReader.Deliveries sendOut(List<ProducerRecord<String, byte[]>> notices) throws InterruptedException {
        EndOffsets before = mailboxes.endOffsets();
        try (EventFeed feed = new EventFeed(stack, stack.adminProperties())) {
            notices.forEach(feed::write);
            feed.flush();
        }
        return mailboxes.awaitDeliveries(before, notices.size());
    }

    /** Returns a delivered record with all headers, addressed to the source topic of this fan-out. */
    static ProducerRecord<String, byte[]> notice(ConsumerRecord<String, byte[]> delivered) {
        return new ProducerRecord<>(SOURCE, null, delivered.key(), delivered.value(), delivered.headers());
    }

    private static List<NewTopic> topics(SyntheticBureaus bureaus) {
        int prefix = Topics.OUTBOUND.name().length();
        return new TopicPlan(PARTITIONS, 1, CleanupProfile.SHIPPED)
                .topics(bureaus.codes()).stream()
                        .filter(topic -> topic.name().startsWith(Topics.OUTBOUND.name()))
                        .map(topic -> new NewTopic(MAILBOX + topic.name().substring(prefix), 1, (short) 1)
                                .configs(topic.configs()))
                        .toList();
    }

    private void create(List<NewTopic> outbound) throws InterruptedException {
        List<NewTopic> all = new ArrayList<>(outbound);
        all.add(new NewTopic(SOURCE, PARTITIONS, (short) 1));
        try (Admin admin = Admin.create(stack.adminProperties())) {
            admin.createTopics(all).all().get();
        } catch (ExecutionException e) {
            throw new UserError("The topics of the bare fan-out cannot be created.", e);
        }
    }

    @Override
    public void close() {
        process.close();
        mailboxes.close();
    }
}
