package dev.herald.contract.redress;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.herald.contract.FingerprintKeyFiles;
import dev.herald.contract.signature.WatchedFile;
import dev.herald.event.SealedCaseFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Commission's public keys, one for each year: a JWK set (RFC 7517) whose keys are on P-256 and have the year as
 * {@code kid}. A file is encrypted to the key of its year; where that is missing, to the latest before it, so that no
 * file is lost in January.
 */
public final class RedressKeys implements CaseFileSeal {

    /** The environment variable that names the file. */
    public static final String FILE_VARIABLE = "HERALD_REDRESS_KEYS";

    private static final WatchedFile.Form<RedressKeys> FORM = new WatchedFile.Form<>(
            "the Commission's keys", FILE_VARIABLE, "a JWK set of public keys on P-256", RedressKeys::parse);

    private final NavigableMap<Integer, ECKey> byYear = new TreeMap<>();

    private RedressKeys() {}

    /**
     * Returns the keys of a file as it has them at each call.
     *
     * @param problems receives a sentence about each change that cannot be used
     * @throws IllegalStateException if there is no file, or it cannot be used
     */
    public static Supplier<RedressKeys> watch(Path file, Consumer<String> problems) {
        return WatchedFile.read(file, FORM, problems, System::nanoTime);
    }

    /**
     * Reads a JWK set.
     *
     * @throws IllegalArgumentException if it is none of this form, or holds a private key; the message repeats no key
     */
    public static RedressKeys parse(List<String> lines) {
        RedressKeys keys = new RedressKeys();
        try {
            for (JWK key : JWKSet.parse(String.join("\n", lines)).getKeys()) {
                if (!(key instanceof ECKey onCurve)
                        || !Curve.P_256.equals(onCurve.getCurve())
                        || key.isPrivate()
                        || keys.byYear.put(Integer.valueOf(String.valueOf(key.getKeyID())), onCurve) != null) {
                    throw new IllegalArgumentException("a key is private, not on P-256, or the second of its year");
                }
            }
        } catch (ParseException | NumberFormatException e) {
            throw new IllegalArgumentException("it is no JWK set whose kid are years");
        }
        return keys;
    }

    @Override
    public Optional<SealedCaseFile> seal(String caseId, ObjectNode file, Instant at) {
        Map.Entry<Integer, ECKey> key = byYear.floorEntry(FingerprintKeyFiles.yearAt(at));
        return key == null
                ? Optional.empty()
                : Optional.of(sealed(caseId, compressed(file), key.getKey(), key.getValue()));
    }

    private static SealedCaseFile sealed(String caseId, byte[] content, int year, ECKey key) {
        try {
            String keyId = key.computeThumbprint().toString();
            JWEObject jwe = new JWEObject(
                    new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM)
                            .keyID(keyId)
                            .contentType("application/gzip")
                            .build(),
                    new Payload(content));
            jwe.encrypt(new ECDHEncrypter(key));
            return new SealedCaseFile(caseId, year, keyId, jwe.serialize());
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java encrypts no JWE", e);
        }
    }

    /** Compresses here and not by JWE's {@code zip}, whose readers limit the size. */
    private static byte[] compressed(ObjectNode file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(file.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
