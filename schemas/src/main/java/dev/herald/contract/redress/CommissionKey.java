package dev.herald.contract.redress;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.herald.event.SealedCaseFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Commission's private key of a year, with which it opens the files of that year. No service has it. */
public final class CommissionKey {

    /** No more of a file is read: its maker need not be Herald. */
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final ECKey key;

    private CommissionKey(ECKey key) {
        this.key = key;
    }

    /** Makes the key of a year. */
    public static CommissionKey create(int year) {
        try {
            return new CommissionKey(new ECKeyGenerator(Curve.P_256)
                    .keyID(Integer.toString(year))
                    .keyUse(KeyUse.ENCRYPTION)
                    .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java makes no key on P-256", e);
        }
    }

    /**
     * Reads a key, a JWK.
     *
     * @throws IllegalArgumentException if the text is no private key on P-256; the message does not repeat it
     */
    public static CommissionKey parse(String jwk) {
        try {
            ECKey parsed = ECKey.parse(jwk);
            if (parsed.isPrivate() && Curve.P_256.equals(parsed.getCurve())) {
                return new CommissionKey(parsed);
            }
        } catch (ParseException e) {
            // the same answer, without the text
        }
        throw new IllegalArgumentException("no private key of the Commission");
    }

    /** Returns the key as a JWK, with its private half. */
    public String secretText() {
        return key.toJSONString();
    }

    /** Returns the JWK set of the public halves of some keys, as review reads it. */
    public static String publicText(List<CommissionKey> keys) {
        return new JWKSet(keys.stream().<JWK>map(one -> one.key.toPublicJWK()).toList()).toString();
    }

    /** Returns the file, as review wrote it; empty if it was encrypted to another key, or altered. */
    public Optional<JsonNode> open(SealedCaseFile file) {
        try {
            JWEObject jwe = JWEObject.parse(file.getJwe());
            jwe.decrypt(new ECDHDecrypter(key));
            try (GZIPInputStream content = new GZIPInputStream(
                    new ByteArrayInputStream(jwe.getPayload().toBytes()))) {
                return Optional.of(JsonMapper.shared().readTree(content.readNBytes(MAX_BYTES)));
            }
        } catch (ParseException | JOSEException | IOException | JacksonException | IllegalStateException e) {
            return Optional.empty();
        }
    }
}
