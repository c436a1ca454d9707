package dev.herald.benchmark.load;

import dev.herald.cluster.UserError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts a target under load and measures it. The generator never waits for the target. Producer and consumer stay open
 * between trials, so that no trial measures a connection.
 */
public final class LoadDriver implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final int LEAST_TO_STOP = 200;
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final LoadTarget target;
    private final LoadLimits limits;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;

    /** Connects to a target. */
    public LoadDriver(LoadTarget target, LoadLimits limits) {
        this(target, limits, producer(target), consumer(target));
    }

    LoadDriver(
            LoadTarget target,
            LoadLimits limits,
            Producer<byte[], byte[]> producer,
            Consumer<byte[], byte[]> consumer) {
        this.target = target;
        this.limits = limits;
        this.producer = producer;
        this.consumer = consumer;
        consumer.assign(target.outputs());
    }

    private static Producer<byte[], byte[]> producer(LoadTarget target) {
        Map<String, Object> sends = new HashMap<>(target.login());
        sends.put("acks", "all");
        sends.put("linger.ms", 0);
        sends.put("compression.type", "lz4");
        sends.put("buffer.memory", 134_217_728L);
        return new KafkaProducer<>(sends, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Consumer<byte[], byte[]> consumer(LoadTarget target) {
        Map<String, Object> reads = new HashMap<>(target.login());
        reads.put("isolation.level", "read_committed");
        reads.put("fetch.min.bytes", 1);
        reads.put("max.poll.records", 5_000);
        return new KafkaConsumer<>(reads, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Runs one trial; returns when its records have arrived, or nothing arrives any more. */
    public LoadTrial run(SendSchedule schedule) throws InterruptedException {
        return run(schedule, (id, nanosSinceBegin) -> {});
    }

    /**
     * Runs one trial.
     *
     * @param listener sees the id of every arrival and the nanoseconds since the begin, in the thread of the reader
     */
    public LoadTrial run(SendSchedule schedule, ObjLongConsumer<String> listener) throws InterruptedException {
        List<ProducerRecord<byte[], byte[]>> inputs = target.nextInputs(schedule.count());
        Map<String, Integer> numbers = new HashMap<>(inputs.size() * 2);
        for (int number = 0; number < inputs.size(); number++) {
            numbers.put(idOf(inputs.get(number)), number);
            producer.partitionsFor(inputs.get(number).topic());
        }
        consumer.seekToEnd(target.outputs());
        target.outputs().forEach(consumer::position);
        Progress progress = new Progress(schedule, System.nanoTime() + LEAD_NANOS);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> sending = threads.submit(() -> send(inputs, progress));
            Future<?> reading = threads.submit(() -> read(numbers, progress, listener));
            try {
                sending.get();
                progress.allSent = true;
                reading.get();
            } finally {
                progress.ended = true; // where one thread failed, closing waits for the other
            }
        } catch (ExecutionException e) {
            throw new UserError("%s could not be measured: %s".formatted(target.name(), e.getCause()), e);
        }
        return progress.result();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback counts a failure
    private void send(List<ProducerRecord<byte[], byte[]>> inputs, Progress progress) {
        double rate = progress.schedule.perSecond();
        for (int number = 0; number < inputs.size(); number++) {
            long intended = progress.begin + progress.schedule.offsetNanos(number);
            long early = intended - System.nanoTime();
            while (early > 0 && !progress.ended) {
                LockSupport.parkNanos(early);
                early = intended - System.nanoTime();
            }
            if (progress.ended || progress.waiting() > Math.max(LEAST_TO_STOP, rate * limits.mostWaitingSeconds())) {
                progress.stopped = true;
                break;
            }
            producer.send(inputs.get(number), (stored, failure) -> {
                if (failure != null) {
                    progress.refused.incrementAndGet();
                }
            });
            progress.generatorDelay.addNanos(System.nanoTime() - intended);
            progress.sent = number + 1;
        }
        producer.flush();
    }

    private void read(Map<String, Integer> numbers, Progress progress, ObjLongConsumer<String> listener) {
        long last = System.nanoTime();
        while (!progress.ended && (!progress.allSent || mayArrive(progress, last))) {
            for (ConsumerRecord<byte[], byte[]> output : consumer.poll(POLL)) {
                String id = target.arrival(output);
                Integer number = id == null ? null : numbers.remove(id);
                if (id != null && number != null) {
                    last = System.nanoTime();
                    progress.arrives(number, last);
                    listener.accept(id, last - progress.begin);
                } else if (target.isRefusal(output)) {
                    progress.refused.incrementAndGet();
                }
            }
            progress.sampleWaiting();
        }
    }

    private static String idOf(ProducerRecord<byte[], byte[]> input) {
        return new String(input.key(), StandardCharsets.UTF_8);
    }

    private boolean mayArrive(Progress progress, long lastArrival) {
        return progress.waiting() > 0
                && System.nanoTime() - Math.max(lastArrival, progress.end())
                        < limits.quiet().toNanos();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        consumer.close();
    }

    /** The state of a trial: the generator writes what was sent, the reader everything else. */
    private static final class Progress {

        private final SendSchedule schedule;
        private final long begin;
        private final AtomicInteger refused = new AtomicInteger();
        private final LatencyHistogram latency = new LatencyHistogram();
        private final LatencyHistogram generatorDelay = new LatencyHistogram();
        private final WaitingRecords waiting;
        private volatile int sent;
        private final AtomicInteger arrived = new AtomicInteger();
        private volatile boolean stopped;
        private volatile boolean allSent;
        private volatile boolean ended;

        Progress(SendSchedule schedule, long begin) {
            this.schedule = schedule;
            this.begin = begin;
            this.waiting = new WaitingRecords(schedule);
        }

        long end() {
            return begin + schedule.length().toNanos();
        }

        int waiting() {
            return sent - arrived.get() - refused.get();
        }

        void arrives(int number, long now) {
            latency.addNanos(now - begin - schedule.offsetNanos(number));
            arrived.incrementAndGet();
        }

        void sampleWaiting() {
            waiting.add(System.nanoTime() - begin, waiting());
        }

        LoadTrial result() {
            return new LoadTrial(
                    schedule,
                    sent,
                    arrived.get(),
                    refused.get(),
                    stopped,
                    waiting.midway(),
                    waiting.atEnd(),
                    latency,
                    generatorDelay);
        }
    }
}
