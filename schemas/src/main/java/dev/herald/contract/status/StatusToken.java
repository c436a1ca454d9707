package dev.herald.contract.status;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.util.Base64URL;
import dev.herald.contract.signature.Ed25519;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.MerkleTree;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.NoteSigner;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A status list, signed as a JWT by the audit's log (draft-ietf-oauth-status-list-21, section 5.1). Of the draft's
 * choices: {@code exp} and {@code ttl} are always there, {@code alg} is {@code EdDSA} with Ed25519, {@code kid} is the
 * id of the log's key.
 *
 * @param uri the list's name, {@code sub}
 * @param issuedAt how far the statuses reach, in whole seconds
 * @param expires from when it says nothing any more
 */
public record StatusToken(String uri, Instant issuedAt, Instant expires, int bits, String lst) {

    /** {@code typ} of the header. */
    public static final String TYPE = "statuslist+jwt";
    /** How long a holder may keep a list before it fetches the next one. */
    public static final Duration TTL = Duration.ofMinutes(1);
    /** How long a list says something. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.EdDSA;
    /** No longer text is looked at: it is what a list of 8 bits that does not compress at all would take. */
    private static final int MAX_LENGTH = 3_000_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A token whose signature was not verified yet. */
    public record Unverified(StatusToken claimed, JWSObject jws) {

        /** Returns whether the log with this key signed it. */
        public boolean isSignedBy(NoteKey log) {
            return keyId(log).equals(jws.getHeader().getKeyID())
                    && Ed25519.fits(log.key(), jws.getSignature().decode(), jws.getSigningInput());
        }
    }

    /** Returns the token of a list that is right at a time, for {@link #LIFE}. */
    public static StatusToken of(String uri, Instant at, StatusList list) {
        Instant issued = Instant.ofEpochSecond(at.getEpochSecond());
        return new StatusToken(uri, issued, issued.plus(LIFE), list.bits(), list.lst());
    }

    /** Returns the name of a log's key in a token and in a JWK set. */
    public static String keyId(NoteKey log) {
        return "%08x".formatted(log.id());
    }

    /**
     * Returns the content of the leaf that says what a list is from a time on: as that of a tree, it is a checkpoint
     * without signature. Its origin is the list's URI, its size the time as seconds since 1970, its root the leaf hash
     * of the member {@code lst}.
     */
    public static Checkpoint leaf(String uri, Instant since, String lst) {
        return new Checkpoint(
                uri, since.getEpochSecond(), MerkleTree.leafHash(lst.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Returns the JWT. */
    public String sign(NoteSigner log) {
        ObjectNode claims = JSON.createObjectNode()
                .put("sub", uri)
                .put("iat", issuedAt.getEpochSecond())
                .put("exp", expires.getEpochSecond())
                .put("ttl", TTL.toSeconds());
        claims.putObject("status_list").put("bits", bits).put("lst", lst);
        String input = new JWSHeader.Builder(ALGORITHM)
                        .type(new JOSEObjectType(TYPE))
                        .keyID(keyId(log.publicKey()))
                        .build()
                        .toBase64URL()
                + "." + Base64URL.encode(claims.toString());
        return input + "." + Base64URL.encode(log.signature(input.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Reads a JWT of this form; empty if it is none. */
    public static Optional<Unverified> parse(String jwt) {
        if (jwt.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            JWSObject jws = JWSObject.parse(jwt.strip());
            JWSHeader header = jws.getHeader();
            if (!ALGORITHM.equals(header.getAlgorithm())
                    || header.getType() == null
                    || !TYPE.equals(header.getType().getType())
                    || header.getCriticalParams() != null) {
                return Optional.empty();
            }
            JsonNode claims = JSON.readTree(jws.getPayload().toBytes());
            JsonNode list = claims.path("status_list");
            StatusToken claimed = new StatusToken(
                    claims.path("sub").asString(),
                    Instant.ofEpochSecond(claims.path("iat").asLong()),
                    Instant.ofEpochSecond(claims.path("exp").asLong()),
                    list.path("bits").asInt(),
                    list.path("lst").asString());
            return Optional.of(new Unverified(claimed, jws));
        } catch (ParseException | JacksonException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
