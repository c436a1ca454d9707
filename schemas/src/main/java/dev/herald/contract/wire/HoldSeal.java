package dev.herald.contract.wire;

import dev.herald.contract.AvroBytes;
import dev.herald.contract.FramedHash;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.event.Flag;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SealedFlag;
import dev.herald.event.SealedFlags;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Hides in the records of a case whether it has a HOLD. Every screening, decision and case file has a field
 * {@code sealed} of {@value #BYTES} bytes, in which the HOLD flags travel, or nothing: AES-256-GCM with a key that the
 * services share. A screening that raised HOLD alone is a {@link ScreeningCleared} to readers without the key.
 *
 * <p>The nonce derives from key, record and content, so that a record that is written again is the same, and two
 * contents never share one. The record's identity is authenticated: a field that is copied to another record does not
 * open.
 */
public final class HoldSeal {

    /** The environment variable with the key. */
    public static final String VARIABLE = "HERALD_HOLD_KEY";

    /** Size of the key in bytes. */
    public static final int KEY_BYTES = 32;

    /** Size of the sealed field in bytes: nonce, content, authentication tag. */
    public static final int BYTES = 540;

    /**
     * Most bytes in UTF-8 that version and legal basis of a HOLD may have together: then both HOLDs of a case file,
     * that of its latest revision and that of the one in force, fit into the field.
     */
    public static final int BASIS_BYTES = 96;

    private static final String HOLD = FactKind.HOLD.name();
    private static final String FIELD = "sealed";
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int CONTENT = BYTES - NONCE - TAG;

    private final SecretKeySpec encryption;
    private final byte[] nonces;

    /**
     * Creates a seal.
     *
     * @throws IllegalArgumentException if the key does not have {@value #KEY_BYTES} bytes
     */
    public HoldSeal(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the key of HOLD has %d bytes".formatted(KEY_BYTES));
        }
        this.encryption = new SecretKeySpec(FramedHash.hmac(key, bytes("herald-hold-v1")), "AES");
        this.nonces = FramedHash.hmac(key, bytes("herald-hold-nonce-v1"));
    }

    /**
     * Returns a seal with the key of a text.
     *
     * @param key 64 hex digits
     * @throws IllegalArgumentException if it is something else; the message does not repeat it
     */
    public static HoldSeal parse(String key) {
        try {
            return new HoldSeal(HexFormat.of().parseHex(key.strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the key of HOLD has %d hex digits".formatted(2 * KEY_BYTES));
        }
    }

    /** Returns a record as it is written: without HOLD, and with the sealed field. Other records stay as they are. */
    public SpecificRecord seal(SpecificRecord event) {
        if (!hasField(event) || field(event).hasRemaining()) {
            return event;
        }
        List<SealedFlag> flags = new ArrayList<>();
        SpecificRecord open = copy(event);
        for (String list : flagLists(event)) {
            List<Flag> all = list(event, list);
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).getRuleId().equals(HOLD)) {
                    flags.add(new SealedFlag(list.equals("approvedFlags"), i, all.get(i)));
                }
            }
            put(
                    open,
                    list,
                    all.stream().filter(flag -> !flag.getRuleId().equals(HOLD)).toList());
        }
        SealedFlags hidden = new SealedFlags(
                flags, removeHold(open, "added"), removeHold(open, "removed"), removeHold(open, "altered"));
        if (open instanceof ScreeningFlagged flagged && flagged.getFlags().isEmpty() && !flags.isEmpty()) {
            open = copyInto(new ScreeningCleared(), flagged);
        }
        put(open, FIELD, ByteBuffer.wrap(encrypt(identity(open), padded(hidden))));
        return open;
    }

    /**
     * Returns a record as its reader needs it: with HOLD among the flags, and an empty field. A record that was not
     * sealed stays as it is.
     *
     * @throws UnreadableEvent if the field was sealed under another key or for another record
     */
    public SpecificRecord open(SpecificRecord event) {
        if (!hasField(event) || !field(event).hasRemaining()) {
            return event;
        }
        SealedFlags hidden = decrypt(event);
        SpecificRecord open =
                event instanceof ScreeningCleared cleared && !hidden.getFlags().isEmpty()
                        ? copyInto(new ScreeningFlagged(), cleared)
                        : copy(event);
        for (String list : flagLists(open)) {
            List<Flag> all = new ArrayList<>(list(open, list));
            hidden.getFlags().stream()
                    .filter(flag -> flag.getApproved() == list.equals("approvedFlags"))
                    .forEach(flag -> all.add(flag.getPosition(), flag.getFlag()));
            put(open, list, all);
        }
        addHold(open, "added", hidden.getAdded());
        addHold(open, "removed", hidden.getRemoved());
        addHold(open, "altered", hidden.getAltered());
        put(open, FIELD, ByteBuffer.allocate(0));
        return open;
    }

    private byte[] encrypt(byte[] identity, byte[] content) {
        byte[] nonce = Arrays.copyOf(FramedHash.hmac(nonces, identity, content), NONCE);
        return ByteBuffer.allocate(BYTES)
                .put(nonce)
                .put(crypt(Cipher.ENCRYPT_MODE, nonce, identity, content))
                .array();
    }

    private SealedFlags decrypt(SpecificRecord event) {
        byte[] sealed = AvroBytes.copyOf(field(event));
        try {
            byte[] content = crypt(
                    Cipher.DECRYPT_MODE,
                    Arrays.copyOf(sealed, NONCE),
                    identity(event),
                    Arrays.copyOfRange(sealed, NONCE, sealed.length));
            return new SpecificDatumReader<>(SealedFlags.class)
                    .read(null, DecoderFactory.get().binaryDecoder(content, null));
        } catch (IllegalStateException | IllegalArgumentException | IOException e) {
            throw new UnreadableEvent(
                    UnreadableEvent.Reason.UNDECODABLE,
                    "the sealed field of a %s does not open"
                            .formatted(event.getSchema().getName()));
        }
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] identity, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, encryption, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
            cipher.updateAAD(identity);
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    private static byte[] padded(SealedFlags hidden) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(CONTENT);
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new SpecificDatumWriter<>(SealedFlags.class).write(hidden, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes.size() > CONTENT) {
            throw new IllegalArgumentException("the HOLD flags of a record take %d bytes, more than the %d of its field"
                    .formatted(bytes.size(), CONTENT));
        }
        return Arrays.copyOf(bytes.toByteArray(), CONTENT);
    }

    /** Returns what tells this record from every other one that has the field: its case, and its place among them. */
    private static byte[] identity(SpecificRecord event) {
        String kind = event instanceof ScreeningFlagged
                ? ScreeningCleared.class.getSimpleName()
                : event.getSchema().getName();
        return bytes(Stream.concat(
                        Stream.of(kind),
                        Stream.of("caseId", "revision", "registerVersion", "ruleBook", "sequence", "cause")
                                .map(event.getSchema()::getField)
                                .filter(Objects::nonNull)
                                .map(field -> String.valueOf(event.get(field.pos()))))
                .collect(Collectors.joining("\n")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean hasField(SpecificRecord event) {
        return event.getSchema().getField(FIELD) != null;
    }

    private static ByteBuffer field(SpecificRecord event) {
        return (ByteBuffer) event.get(event.getSchema().getField(FIELD).pos());
    }

    private static List<String> flagLists(SpecificRecord event) {
        return Stream.of("flags", "approvedFlags")
                .filter(list -> event.getSchema().getField(list) != null)
                .toList();
    }

    private static <T> List<T> list(SpecificRecord event, String name) {
        @SuppressWarnings("unchecked") // as the schema says
        List<T> list = (List<T>) event.get(event.getSchema().getField(name).pos());
        return list;
    }

    private static void put(SpecificRecord event, String name, Object value) {
        event.put(event.getSchema().getField(name).pos(), value);
    }

    /** Returns whether the list named HOLD. */
    private static boolean removeHold(SpecificRecord event, String name) {
        if (event.getSchema().getField(name) == null) {
            return false;
        }
        List<String> rules = list(event, name);
        put(event, name, rules.stream().filter(rule -> !rule.equals(HOLD)).toList());
        return rules.contains(HOLD);
    }

    private static void addHold(SpecificRecord event, String name, boolean named) {
        if (named) {
            List<String> rules = list(event, name);
            put(event, name, Stream.concat(rules.stream(), Stream.of(HOLD)).toList());
        }
    }

    private static SpecificRecord copy(SpecificRecord event) {
        return copyInto((SpecificRecord) SpecificData.newInstance(event.getClass(), event.getSchema()), event);
    }

    /** Copies the fields that both have; a list that the source has not is empty. */
    private static SpecificRecord copyInto(SpecificRecord copy, SpecificRecord source) {
        for (Schema.Field field : copy.getSchema().getFields()) {
            Schema.Field from = source.getSchema().getField(field.name());
            copy.put(field.pos(), from == null ? List.of() : source.get(from.pos()));
        }
        return copy;
    }
}
