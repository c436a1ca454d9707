package dev.herald.cli.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.ObjectMapper;

/** Settings as source code: a module of JavaScript or Python that a client imports. */
final class ClientModule {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ClientModule() {}

    /** Returns an ES module for kafkajs, with the LZ4 codec without which it cannot read Herald's topics. */
    static String kafkaJs(ClientAccess access) {
        SettingLines lines = heading(
                        "//",
                        access,
                        "npm install "
                                + ClientLibrary.line(
                                        " ",
                                        ClientLibrary.KAFKAJS,
                                        ClientLibrary.KAFKAJS_REGISTRY,
                                        ClientLibrary.LZ4JS))
                .code("""
                        %simport kafkajs from 'kafkajs'
                        import lz4 from 'lz4js'

                        // Herald's topics are compressed with LZ4, which kafkajs does not bring along.
                        kafkajs.CompressionCodecs[kafkajs.CompressionTypes.LZ4] = () => ({
                          decompress: async bytes => Buffer.from(lz4.decompress(bytes)),
                        })

                        // new kafkajs.Kafka(connection)
                        export const connection = {
                          brokers: %s,
                          ssl: %s,
                          sasl: { mechanism: %s, username: %s, password: %s },
                        }

                        // Reader: kafka.consumer(reader), consumer.subscribe(subscription), consumer.run({ autoCommit: false, … })
                        export const reader = { groupId: %s, readUncommitted: false, allowAutoTopicCreation: false }
                        export const subscription = { topics: %s, fromBeginning: true }
                        """.formatted(
                                access.trustStore() == null
                                        ? ""
                                        : "import { readFileSync } from 'node:fs'\nimport { Agent } from 'node:https'\n",
                                literal(List.of(access.bootstrapServers().split(",", -1))),
                                ssl(access),
                                literal(access.login().mechanism().toLowerCase(Locale.ROOT)),
                                literal(access.login().user()),
                                literal(access.login().password()),
                                literal(access.groupId()),
                                literal(access.reads())));
        if (!access.writes().isEmpty()) {
            lines.code("""

                    // Writer: kafka.producer(writer), producer.send({ topic: topics[0], acks, messages })
                    export const writer = { idempotent: true, allowAutoTopicCreation: false }
                    export const acks = -1
                    export const topics = %s
                    """.formatted(literal(access.writes())));
        }
        if (access.signingKey() != null) {
            lines.code(
                    "export const signingKey = " + literal(access.signingKey().toString()));
        }
        return lines.code("""

                // new SchemaRegistry(registry)
                export const registry = { host: %s%s }
                """.formatted(literal(access.registry().confluentApi()), agent(access)))
                .toString();
    }

    /** Returns a module with dictionaries for confluent-kafka. */
    static String python(ClientAccess access) {
        SettingLines lines = heading(
                        "#",
                        access,
                        "pip install '%s' '%s' '%s'"
                                .formatted(
                                        ClientLibrary.CONFLUENT_KAFKA.coordinate(),
                                        ClientLibrary.PYTHON_AVRO.coordinate(),
                                        ClientLibrary.PYTHON_CRYPTOGRAPHY.coordinate()))
                .comments(
                        List.of("or, on Debian: apt install python3-confluent-kafka python3-avro python3-cryptography"))
                .code("connection = " + dictionary(access.librdkafkaConnection(), ""))
                .section("Reader: Consumer(reader), consumer.subscribe(topics_read)")
                .code("reader = " + dictionary(access.readerSettings(), "    **connection,\n"))
                .code("topics_read = " + literal(access.reads()));
        if (!access.writes().isEmpty()) {
            lines.section("Writer: Producer(writer), producer.produce(topics_written[0], …)")
                    .code("writer = " + dictionary(access.writerSettings(), "    **connection,\n"))
                    .code("topics_written = " + literal(access.writes()));
        }
        if (access.signingKey() != null) {
            lines.code("signing_key = " + literal(access.signingKey().toString()));
        }
        Path authority = access.registry().authority();
        return lines.section("SchemaRegistryClient(registry). The subject of a schema is the full name of the record.")
                .code("registry = {\"url\": %s%s}"
                        .formatted(
                                literal(access.registry().confluentApi()),
                                authority == null ? "" : ", \"ssl.ca.location\": " + literal(authority.toString())))
                .toString();
    }

    private static SettingLines heading(String comment, ClientAccess access, String libraries) {
        return new SettingLines(comment, value -> value)
                .comments(access.heading())
                .comments(List.of(libraries));
    }

    private static String agent(ClientAccess access) {
        Path authority = access.registry().authority();
        return authority == null
                ? ""
                : ", agent: new Agent({ ca: [readFileSync(%s, 'utf8')] })".formatted(literal(authority.toString()));
    }

    private static String ssl(ClientAccess access) {
        String authority = access.trustStore();
        if (authority != null) {
            return "{ ca: [readFileSync(%s, 'utf8')] }".formatted(literal(authority));
        }
        return Boolean.toString(access.login().protocol().equals("SASL_SSL"));
    }

    private static String dictionary(Map<String, Object> settings, String first) {
        return settings.entrySet().stream()
                .map(entry -> "    %s: %s,%n".formatted(literal(entry.getKey()), pythonLiteral(entry.getValue())))
                .collect(Collectors.joining("", "{\n" + first, "}"));
    }

    private static String pythonLiteral(Object value) {
        return value instanceof Boolean truth ? truth ? "True" : "False" : literal(value);
    }

    /** A text or list in JSON is one in JavaScript and in Python. */
    private static String literal(Object value) {
        return JSON.writeValueAsString(value);
    }
}
