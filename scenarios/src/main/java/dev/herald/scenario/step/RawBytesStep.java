package dev.herald.scenario.step;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.scenario.context.RawSender;
import dev.herald.scenario.context.ScenarioContext;
import dev.herald.scenario.data.CaseNames;
import dev.herald.scenario.data.ExpectationFailed;
import dev.herald.scenario.data.SentMessage;
import dev.herald.scenario.data.YamlValues;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A member sends bytes as they are, without any check. Without hex, text, base64 and size the record has no value.
 *
 * @param name by which {@code told} speaks of it
 * @param caseName a case, whose member sends it and whose id {@code ${…}} stands for
 * @param as who sends it, where it is another or there is no case
 * @param hex the bytes, two digits each
 * @param text the bytes as UTF-8
 * @param base64 the bytes in Base64
 * @param size so many bytes, always the same, none of them the beginning of a wire format
 * @param key the record's key; none if not said
 * @param headers the record's headers
 * @param refused whether the broker must not take it at all
 */
public record RawBytesStep(
        @Nullable String name,
        @JsonProperty("case") @Nullable String caseName,
        @Nullable String as,
        @Nullable String hex,
        @Nullable String text,
        @Nullable String base64,
        @Nullable Integer size,
        @Nullable String key,
        Map<String, String> headers,
        boolean refused)
        implements Step {

    private static final int SEED = 20_260_101;

    public RawBytesStep {
        headers = YamlValues.mapOf(headers);
    }

    @Override
    public void run(ScenarioContext context, String path) throws InterruptedException {
        MemberCode member = as == null
                ? context.cases().one(Objects.requireNonNull(caseName)).member()
                : new MemberCode(as);
        ProducerRecord<byte[], byte[]> message = message(member, context.cases());
        try (RawSender sender = new RawSender(context.environment().gateways().clientProperties(member))) {
            context.retryPolicy()
                    .retryUntil(
                            refused ? "the broker refuses the bytes of " + member : "send bytes as " + member,
                            () -> switch (sender.send(message)) {
                                case RawSender.Stored stored -> stored(context, member, stored);
                                case RawSender.TooLarge tooLarge -> {
                                    if (!refused) {
                                        throw new ExpectationFailed(
                                                "the broker does not take what %s sends: it is too large"
                                                        .formatted(member));
                                    }
                                    yield true;
                                }
                                case RawSender.NotNow notNow -> false;
                            });
        }
    }

    private boolean stored(ScenarioContext context, MemberCode member, RawSender.Stored stored) {
        if (refused) {
            throw new ExpectationFailed("the broker takes what %s sends, expected to refuse it".formatted(member));
        }
        if (name != null) {
            context.sent(
                    name,
                    new SentMessage(
                            member, Topics.inbound(member), stored.position().offset()));
        }
        return true;
    }

    private ProducerRecord<byte[], byte[]> message(MemberCode member, CaseNames cases) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(
                Topics.inbound(member), key == null ? null : utf8(cases.resolved(key)), value(cases));
        headers.forEach((header, value) -> message.headers().add(header, utf8(cases.resolved(value))));
        return message;
    }

    private byte @Nullable [] value(CaseNames cases) {
        if (hex != null) {
            return HexFormat.of().parseHex(hex);
        }
        if (text != null) {
            return utf8(cases.resolved(text));
        }
        if (base64 != null) {
            return Base64.getDecoder().decode(base64);
        }
        if (size != null) {
            byte[] bytes = new byte[size];
            new Random(SEED).nextBytes(bytes);
            if (size > 0) {
                bytes[0] = 1;
            }
            return bytes;
        }
        return null;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
