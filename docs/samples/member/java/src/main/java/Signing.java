import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.security.*;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.*;
import java.util.regex.*;
import org.apache.avro.*;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Signs what a bureau sends, as the guide for members describes it. A serializer in front of the registry's own, because only it sees
 * the bytes: {@code value.serializer=Signing}, {@code herald.serializer=} the other, {@code herald.signing.key-file=} the key.
 */
public final class Signing implements Serializer<GenericRecord> {
    private static final Pattern NAMES = Pattern.compile("member: (\\S+)\\s+key-id: (\\S+)");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private Serializer<GenericRecord> serializer;
    private String keyFile;

    @Override
    @SuppressWarnings("unchecked")
    public void configure(Map<String, ?> settings, boolean isKey) {
        try {
            String name = settings.get("herald.serializer").toString();
            serializer = (Serializer<GenericRecord>) Class.forName(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
        serializer.configure(settings, isKey);
        keyFile = (String) settings.get("herald.signing.key-file");
    }

    @Override
    public byte[] serialize(String topic, GenericRecord event) {
        return serializer.serialize(topic, event);
    }

    /** Adds ce_id and, if there is a key file, the signature over the event in Confluent's wire format. */
    @Override
    public byte[] serialize(String topic, Headers headers, GenericRecord event) {
        byte[] value = serializer.serialize(topic, headers, event);
        String id = messageId();
        headers.add("ce_id", id.getBytes(StandardCharsets.US_ASCII));
        if (keyFile == null) return value;
        try {
            String text = Files.readString(Path.of(keyFile)), type = event.getSchema().getName();
            Matcher names = NAMES.matcher(text);
            if (!names.find()) throw new IllegalArgumentException(keyFile + " is no key file");
            String subject = !type.equals("Acknowledged") ? type
                    : type + " " + event.get("kind") + " " + event.get("caseId") + " " + event.get("version");
            String head = "{\"alg\":\"Ed25519\",\"b64\":false,\"crit\":[\"b64\"],\"kid\":\"%s\"}".formatted(names.group(2));
            head = BASE64.encodeToString(head.getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(content);
            out.writeBytes(head + ".");
            for (String part : List.of("herald member message 1", names.group(1), id, subject))
                write(out, part.getBytes(StandardCharsets.UTF_8));
            write(out, SchemaNormalization.parsingFingerprint("SHA-256", event.getSchema()));
            write(out, MessageDigest.getInstance("SHA-256").digest(Arrays.copyOfRange(value, 5, value.length)));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(
                    Base64.getMimeDecoder().decode(text.replaceAll("(?s).*-----BEGIN PRIVATE KEY-----|-----END PRIVATE KEY-----.*", "")))));
            signature.update(content.toByteArray());
            headers.add("herald_signature", (head + ".." + BASE64.encodeToString(signature.sign())).getBytes(StandardCharsets.US_ASCII));
            return value;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a UUID of version 7: 48 bits of time, the version, the variant, and random bits. */
    private static String messageId() {
        UUID random = UUID.randomUUID();
        long high = Instant.now().toEpochMilli() << 16 | 7 << 12 | random.getMostSignificantBits() & 0xFFF;
        return new UUID(high, random.getLeastSignificantBits()).toString();
    }

    private static void write(DataOutputStream out, byte[] part) throws IOException {
        out.writeInt(part.length);
        out.write(part);
    }
}
