package dev.herald.benchmark.fault;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.EndTxnRequestData;
import org.apache.kafka.common.message.FetchRequestData;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.message.HeartbeatRequestData;
import org.apache.kafka.common.message.HeartbeatResponseData;
import org.apache.kafka.common.message.InitProducerIdRequestData;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.TxnOffsetCommitRequestData;
import org.apache.kafka.common.message.TxnOffsetCommitRequestData.TxnOffsetCommitRequestPartition;
import org.apache.kafka.common.message.TxnOffsetCommitRequestData.TxnOffsetCommitRequestTopic;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.FetchResponse;
import org.apache.kafka.common.requests.HeartbeatResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.RequestUtils;
import org.apache.kafka.common.requests.ResponseHeader;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client's connection through the proxy to a broker that answers heartbeats and fetches. */
class FaultProxyTest {

    private static final String CLIENT =
            "herald-screening-0a1b2c3d-0000-4000-8000-000000000000-StreamThread-1-consumer";

    private static final MemoryRecords RECORDS =
            MemoryRecords.withRecords(Compression.NONE, new SimpleRecord("a case".getBytes(StandardCharsets.UTF_8)));

    private static final TopicIdPartition PARTITION =
            new TopicIdPartition(new Uuid(1, 2), new TopicPartition("herald.requests.v1", 3));

    private final AtomicInteger carriedOut = new AtomicInteger();
    private final FaultPlan plan = new FaultPlan(System::nanoTime);
    private final ServerSocket broker;
    private final FaultProxy proxy;
    private volatile boolean brokerHasRecords;

    private Socket client;
    private int correlation;

    FaultProxyTest() throws IOException {
        broker = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        proxy = new FaultProxy(plan);
        client = new Socket();
    }

    @BeforeEach
    void connect() throws IOException {
        Thread.ofVirtual().start(this::runBroker);
        proxy.forwardTo(broker.getLocalPort());
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        proxy.close();
        broker.close();
    }

    @Test
    void calls_and_answers_pass() throws IOException {
        assertThat(errors(ask(FaultedApi.HEARTBEAT))).containsOnly(Errors.NONE);
        assertThat(errors(ask(FaultedApi.HEARTBEAT))).containsOnly(Errors.NONE);
        assertThat(carriedOut).hasValue(2);
    }

    @Test
    void an_error_answers_a_call_that_the_broker_never_sees_and_the_connection_stays() throws IOException {
        plan.arm(new FaultCell(FaultedStage.SCREENING, FaultedApi.HEARTBEAT, 2, Fault.FATAL_ERROR));

        assertThat(errors(ask(FaultedApi.HEARTBEAT))).containsOnly(Errors.NONE);
        assertThat(errors(ask(FaultedApi.HEARTBEAT))).containsOnly(Errors.FENCED_INSTANCE_ID);
        assertThat(errors(ask(FaultedApi.HEARTBEAT))).containsOnly(Errors.NONE);
        assertThat(carriedOut).hasValue(2);
    }

    @Test
    void a_disconnect_comes_after_the_broker_has_carried_the_call_out() throws IOException {
        plan.arm(new FaultCell(FaultedStage.SCREENING, FaultedApi.HEARTBEAT, 1, Fault.DISCONNECT_AFTER_EFFECT));

        assertThat(ask(FaultedApi.HEARTBEAT)).isNull();
        assertThat(carriedOut).hasValue(1);
    }

    @Test
    void a_black_hole_answers_nothing_any_more_until_the_client_closes() throws IOException {
        plan.arm(new FaultCell(FaultedStage.SCREENING, FaultedApi.HEARTBEAT, 1, Fault.BLACK_HOLE));

        send(FaultedApi.HEARTBEAT);
        send(FaultedApi.HEARTBEAT);
        client.shutdownOutput();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(carriedOut).hasValue(0);
    }

    @Test
    void of_fetches_only_one_that_brings_records_is_hit_and_it_brings_none() throws IOException {
        plan.arm(new FaultCell(FaultedStage.SCREENING, FaultedApi.FETCH, 1, Fault.FATAL_ERROR));

        assertThat(errors(ask(FaultedApi.FETCH))).containsOnly(Errors.NONE);
        brokerHasRecords = true;
        AbstractResponse hit = ask(FaultedApi.FETCH);
        assertThat(errors(hit)).contains(Errors.TOPIC_AUTHORIZATION_FAILED);
        assertThat(recordBytes(hit)).isZero();
        assertThat(recordBytes(ask(FaultedApi.FETCH))).isPositive();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FETCH")
    void each_kind_of_call_has_its_errors(FaultedApi api) {
        RequestHeader header = header(api);
        for (Fault fault : List.of(Fault.RETRIABLE_ERROR, Fault.FATAL_ERROR)) {
            Errors error = api.error(fault);

            assertThat(errors(AbstractResponse.parseResponse(
                            ByteBuffer.wrap(FailedAnswer.to(header, body(api), error)), header)))
                    .containsOnly(error);
            assertThat(error.exception() instanceof org.apache.kafka.common.errors.RetriableException)
                    .isEqualTo(fault == Fault.RETRIABLE_ERROR);
        }
    }

    /** Returns the answer; null if the connection was closed instead. */
    private @Nullable AbstractResponse ask(FaultedApi api) throws IOException {
        RequestHeader header = send(api);
        try {
            DataInputStream in = new DataInputStream(client.getInputStream());
            byte[] answer = new byte[in.readInt()];
            in.readFully(answer);
            return AbstractResponse.parseResponse(ByteBuffer.wrap(answer), header);
        } catch (EOFException e) {
            return null;
        }
    }

    private RequestHeader send(FaultedApi api) throws IOException {
        RequestHeader header = header(api);
        write(
                client,
                Utils.toArray(RequestUtils.serialize(
                        header.data(), header.headerVersion(), message(api), header.apiVersion())));
        return header;
    }

    private RequestHeader header(FaultedApi api) {
        correlation++;
        return new RequestHeader(api.key(), api.key().latestVersion(), CLIENT, correlation);
    }

    private static ByteBuffer body(FaultedApi api) {
        return MessageUtil.toByteBufferAccessor(message(api), api.key().latestVersion())
                .buffer();
    }

    private static ApiMessage message(FaultedApi api) {
        return switch (api) {
            case PRODUCE ->
                new ProduceRequestData()
                        .setAcks((short) -1)
                        .setTopicData(new ProduceRequestData.TopicProduceDataCollection(List.of(new TopicProduceData()
                                        .setTopicId(PARTITION.topicId())
                                        .setPartitionData(List.of(new PartitionProduceData()
                                                .setIndex(3)
                                                .setRecords(RECORDS))))
                                .iterator()));
            case TXN_OFFSET_COMMIT ->
                new TxnOffsetCommitRequestData()
                        .setTopics(List.of(new TxnOffsetCommitRequestTopic()
                                .setName(PARTITION.topic())
                                .setPartitions(List.of(new TxnOffsetCommitRequestPartition().setPartitionIndex(3)))));
            case END_TXN -> new EndTxnRequestData();
            case INIT_PRODUCER_ID -> new InitProducerIdRequestData();
            case FETCH -> new FetchRequestData();
            case HEARTBEAT -> new HeartbeatRequestData();
        };
    }

    private static Iterable<Errors> errors(@Nullable AbstractResponse answer) {
        return requireNonNull(answer).errorCounts().keySet();
    }

    private static int recordBytes(@Nullable AbstractResponse answer) {
        return ((FetchResponse) requireNonNull(answer))
                .data().responses().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .mapToInt(FetchResponse::recordsSize)
                        .sum();
    }

    private void runBroker() {
        try (Socket connection = broker.accept()) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            while (true) {
                byte[] request = new byte[in.readInt()];
                in.readFully(request);
                RequestHeader header = RequestHeader.parse(ByteBuffer.wrap(request));
                carriedOut.incrementAndGet();
                AbstractResponse answer = header.apiKey() == FaultedApi.FETCH.key()
                        ? fetched()
                        : new HeartbeatResponse(new HeartbeatResponseData());
                ResponseHeader head = header.toResponseHeader();
                write(
                        connection,
                        Utils.toArray(RequestUtils.serialize(
                                head.data(), head.headerVersion(), answer.data(), header.apiVersion())));
            }
        } catch (IOException e) {
            // the test has ended
        }
    }

    private FetchResponse fetched() {
        LinkedHashMap<TopicIdPartition, FetchResponseData.PartitionData> data = new LinkedHashMap<>();
        data.put(
                PARTITION,
                new FetchResponseData.PartitionData()
                        .setPartitionIndex(PARTITION.partition())
                        .setRecords(brokerHasRecords ? RECORDS : MemoryRecords.EMPTY));
        return FetchResponse.of(Errors.NONE, 0, 1, data, List.of());
    }

    private static void write(Socket socket, byte[] frame) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(frame.length);
        out.write(frame);
    }
}
