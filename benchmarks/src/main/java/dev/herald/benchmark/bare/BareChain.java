package dev.herald.benchmark.bare;

import dev.herald.benchmark.load.LoadTarget;
import dev.herald.provisioning.Provisioner;
import dev.herald.stack.Stack;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The bare chain: {@link BareHopTopology} four times in four processes ({@link BareProcess}), on the broker that Herald
 * was measured on. Its inputs are the bytes of Herald's requests. It differs from Herald in one point: its client is
 * the super user of the broker.
 */
public final class BareChain implements LoadTarget, AutoCloseable {

    private static final int PARTITIONS = 4;

    private final Stack stack;
    private final LoadTarget requests;
    private final List<BareProcess> hops;

    /**
     * Creates the topics, starts the processes and returns when they run.
     *
     * @param requests whose inputs the chain carries
     */
    public BareChain(Stack stack, LoadTarget requests) throws InterruptedException {
        this.stack = stack;
        this.requests = requests;
        createTopics();
        this.hops = IntStream.rangeClosed(1, BareHopTopology.HOPS)
                .mapToObj(number -> new BareProcess(stack, new BareHopTopology(number)))
                .toList();
        try {
            hops.forEach(BareProcess::launch);
            hops.forEach(BareProcess::awaitReady);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void createTopics() {
        List<NewTopic> topics = Stream.concat(
                        IntStream.rangeClosed(0, BareHopTopology.HOPS).mapToObj(BareHopTopology::path),
                        BareHopTopology.sides().stream())
                .map(name -> new NewTopic(name, PARTITIONS, (short) 1)
                        .configs(Map.of("message.timestamp.type", "LogAppendTime")))
                .toList();
        try (Admin admin = Admin.create(stack.adminProperties())) {
            Provisioner.await(
                    "create the topics of the bare chain",
                    admin.createTopics(topics).all());
        }
    }

    @Override
    public String name() {
        return "The bare chain";
    }

    @Override
    public Map<String, Object> login() {
        return stack.adminProperties();
    }

    @Override
    public List<ProducerRecord<byte[], byte[]>> nextInputs(int count) {
        return requests.nextInputs(count).stream()
                .map(input -> new ProducerRecord<>(
                        BareHopTopology.path(0), null, input.key(), input.value(), input.headers()))
                .toList();
    }

    @Override
    public List<TopicPartition> outputs() {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(BareHopTopology.path(BareHopTopology.HOPS), partition))
                .toList();
    }

    @Override
    public String arrival(ConsumerRecord<byte[], byte[]> output) {
        return new String(output.key(), StandardCharsets.UTF_8);
    }

    @Override
    public boolean isRefusal(ConsumerRecord<byte[], byte[]> output) {
        return false;
    }

    @Override
    public void close() {
        hops.forEach(BareProcess::close);
    }
}
