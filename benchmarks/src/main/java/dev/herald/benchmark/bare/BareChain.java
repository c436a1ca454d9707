package dev.herald.benchmark.bare;

import dev.herald.benchmark.load.LoadInput;
import dev.herald.benchmark.load.LoadOutput;
import dev.herald.benchmark.load.LoadTarget;
import dev.herald.cluster.Health;
import dev.herald.cluster.UserError;
import dev.herald.stack.Stack;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.JavaProgram;
import dev.herald.stack.process.SupervisedProgram;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The bare chain: {@link BareHopTopology} four times, as four processes with the options of services, on the broker
 * that Herald was measured on. Its inputs are the bytes of Herald's requests.
 */
public final class BareChain implements LoadTarget, AutoCloseable {

    private static final int PARTITIONS = 4;
    /** The service with whose libraries the hops run: all services have those of streams-runtime. */
    private static final String LIBRARIES = "screening-service/target/classpath";

    /** Not loaded here: ./herald runs without Spring. */
    private static final String PROGRAM = "dev.herald.benchmark.bare.BareHopProgram";

    private final Stack stack;
    private final LoadTarget requests;
    private final List<SupervisedProgram> hops;

    /**
     * Creates the topics, starts the processes and returns when they run.
     *
     * @param requests whose inputs the chain carries
     */
    public BareChain(Stack stack, LoadTarget requests) throws InterruptedException {
        this.stack = stack;
        this.requests = requests;
        createTopics();
        Installation installation = Installation.locate();
        this.hops = IntStream.rangeClosed(1, BareHopTopology.HOPS)
                .mapToObj(number -> program(installation, number))
                .toList();
        try {
            hops.forEach(SupervisedProgram::launch);
            hops.forEach(SupervisedProgram::awaitReady);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private SupervisedProgram program(Installation installation, int number) {
        String name = "bench-" + number;
        Path state = stack.folder().resolve("state").resolve(name);
        return new SupervisedProgram(
                stack.folder(),
                new SupervisedProgram.Traits(
                        name, "Hop %d".formatted(number), Duration.ofMinutes(2), Duration.ofSeconds(10)),
                () -> new JavaProgram(
                        name,
                        arguments(installation, number, state),
                        Map.of(BareHopConnection.CLIENT, clientText(stack.adminProperties()))),
                () -> Files.exists(BareHopConnection.readyFile(state))
                        ? Health.READY
                        : Health.notReady("has no partitions yet"));
    }

    private static List<String> arguments(Installation installation, int number, Path state) {
        List<String> arguments = new ArrayList<>(installation.serviceOptions());
        arguments.addAll(List.of(
                "-Xmx512m",
                "-cp",
                classPath(installation),
                PROGRAM,
                Integer.toString(number),
                created(state).toString(),
                Long.toString(ProcessHandle.current().pid())));
        return arguments;
    }

    private static String classPath(Installation installation) {
        try {
            String own = Path.of(BareChain.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath())
                    .toString();
            return own
                    + File.pathSeparator
                    + Files.readString(installation.project().resolve(LIBRARIES))
                            .strip();
        } catch (IOException e) {
            throw new UserError("%s is missing: build it, mvn -DskipTests package".formatted(LIBRARIES), e);
        }
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserError("%s cannot be created".formatted(folder), e);
        }
    }

    private static String clientText(Map<String, Object> login) {
        Properties properties = new Properties();
        login.forEach((key, value) -> properties.setProperty(key, value.toString()));
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new IllegalStateException("a StringWriter does not fail", e);
        }
        return text.toString();
    }

    private void createTopics() throws InterruptedException {
        List<NewTopic> topics = Stream.concat(
                        IntStream.rangeClosed(0, BareHopTopology.HOPS).mapToObj(BareHopTopology::path),
                        BareHopTopology.sides().stream())
                .map(name -> new NewTopic(name, PARTITIONS, (short) 1)
                        .configs(Map.of("message.timestamp.type", "LogAppendTime")))
                .toList();
        try (Admin admin = Admin.create(stack.adminProperties())) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new UserError("The topics of the bare chain cannot be created.", e);
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
    public List<LoadInput> nextInputs(int count) {
        return requests.nextInputs(count).stream()
                .map(input -> new LoadInput(
                        input.id(),
                        new ProducerRecord<>(
                                BareHopTopology.path(0),
                                null,
                                input.record().key(),
                                input.record().value(),
                                input.record().headers())))
                .toList();
    }

    @Override
    public List<TopicPartition> outputs() {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(BareHopTopology.path(BareHopTopology.HOPS), partition))
                .toList();
    }

    @Override
    public LoadOutput interpret(ConsumerRecord<byte[], byte[]> output) {
        return new LoadOutput.Arrived(new String(output.key(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        hops.forEach(SupervisedProgram::kill);
    }
}
