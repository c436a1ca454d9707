package dev.herald.contract.custody;

import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.CustodyEntry.Act;
import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.SignedContent;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.signature.VerificationKeys;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A case that went to br, de and it, one entry of its log an hour. Members sign, and dissemination signs the end. */
final class RecallFixture {

    private static final KeyPair DISSEMINATION_KEYS = SigningKey.create();
    private static final KeyPair MEMBER_KEYS = SigningKey.create();
    static final Signer DISSEMINATION =
            new Signer("service", "dissemination", "dissemination-1", DISSEMINATION_KEYS.getPrivate());

    static final Map<Integer, String> MEMBERS = Map.of(1, "br", 2, "de", 3, "it", 4, "jp");
    static final CaseId CASE = new CaseId("FR/2026-000123");
    static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

    private final List<CustodyEntry> entries = new ArrayList<>();

    /** br removed it, de cannot, it said nothing. */
    static CustodyLog withOneSilentAndOneUnable() {
        return new RecallFixture()
                .sent(Act.NOTICE, 1, "br", "de", "it")
                .stated(Act.RECEIVED, 1, "br")
                .sent(Act.UPDATE, 2, "br", "de", "it")
                .sent(Act.INSTRUCTED, 2, "br", "de", "it")
                .stated(Act.REMOVED, 2, "br")
                .stated(Act.UNABLE, 2, "de")
                .named(Act.OVERDUE, 2, "de", "it")
                .named(Act.CLOSED, 2, "de", "it")
                .log();
    }

    /** Returns the public keys of dissemination and of each member. */
    static ServiceKeys keys() {
        Map<String, VerificationKeys> keys = new HashMap<>();
        keys.put("dissemination", valid("dissemination-1", DISSEMINATION_KEYS, null));
        MEMBERS.values().forEach(member -> keys.put(member, valid(member + "-1", MEMBER_KEYS, null)));
        return ServiceKeys.of(keys);
    }

    /** Returns the same keys but for one author, whose key ends at a moment. */
    static ServiceKeys keysUntil(String author, Instant end) {
        ServiceKeys all = keys();
        Map<String, VerificationKeys> keys = new HashMap<>();
        all.services().forEach(service -> keys.put(service, all.of(service)));
        KeyPair pair = author.equals("dissemination") ? DISSEMINATION_KEYS : MEMBER_KEYS;
        keys.put(author, valid(author + "-1", pair, end));
        return ServiceKeys.of(keys);
    }

    private static VerificationKeys valid(String keyId, KeyPair pair, @Nullable Instant end) {
        return new VerificationKeys(List.of(new VerificationKey(keyId, pair.getPublic(), BEGIN, end)));
    }

    /** Returns the log as dissemination signs it: the entry that ends a recall, and removals after it. */
    CustodyLog log() {
        return logSignedBy(DISSEMINATION);
    }

    CustodyLog logSignedBy(Signer signer) {
        Map<Long, String> signatures = new HashMap<>();
        boolean closed = false;
        for (CustodyEntry entry : entries) {
            closed = entry.act() == Act.CLOSED || (closed && !entry.act().isSending() && entry.act() != Act.INSTRUCTED);
            if (RecallSignature.isSigned(entry, closed)) {
                signatures.put(entry.sequence(), RecallSignature.sign(entry, signer));
            }
        }
        return new CustodyLog(CASE, entries, MEMBERS, signatures);
    }

    RecallFixture sent(Act act, int version, String... members) {
        return entry(act, version, null, members);
    }

    RecallFixture named(Act act, int version, String... members) {
        return entry(act, version, null, members);
    }

    RecallFixture stated(Act act, int version, String member) {
        return entry(
                act,
                version,
                new CustodyEntry.Statement(
                        "i247.inbound." + member + "-0@" + entries.size(),
                        "ab".repeat(32),
                        act == Act.UNABLE,
                        1,
                        CustodyEntry.hashOf(List.of("AFIS")),
                        signature(act, version, member, member)),
                member);
    }

    /** Books an acknowledgement without a signature of the member. */
    RecallFixture statedUnsigned(Act act, int version, String member) {
        return entry(act, version, new CustodyEntry.Statement("", "ab".repeat(32), false, 0, "", null), member);
    }

    /** Books a statement of the member as another act. */
    RecallFixture statedAs(Act act, int version, String member, CustodyEntry.@Nullable Statement statement) {
        return entry(act, version, statement, member);
    }

    /** Books an acknowledgement of one member that another signed. */
    RecallFixture statedInTheNameOf(Act act, int version, String member, String signer) {
        return entry(
                act,
                version,
                new CustodyEntry.Statement("", "ab".repeat(32), false, 0, "", signature(act, version, signer, signer)),
                member);
    }

    private CustodyEntry.Signature signature(Act act, int version, String member, String keyOwner) {
        String messageId = "id-" + entries.size();
        String schema = "cd".repeat(32);
        String body = "ef".repeat(32);
        SignedContent content = SignedContent.ofHash(
                SignatureDomain.MEMBER_MESSAGE,
                member,
                messageId,
                "Acknowledged %s %s %d".formatted(act, CASE, version),
                HexFormat.of().parseHex(schema),
                HexFormat.of().parseHex(body));
        Signer signer = new Signer("member", keyOwner, keyOwner + "-1", MEMBER_KEYS.getPrivate());
        return new CustodyEntry.Signature(messageId, schema, body, DetachedSignature.sign(content, signer));
    }

    /** Returns the time of an entry, by its number. */
    static Instant hour(int entry) {
        return BEGIN.plus(Duration.ofHours(entry));
    }

    private RecallFixture entry(Act act, int version, CustodyEntry.@Nullable Statement statement, String... members) {
        BitSet bits = new BitSet();
        MEMBERS.forEach((index, code) -> {
            if (List.of(members).contains(code)) {
                bits.set(index);
            }
        });
        int number = entries.size() + 1;
        entries.add(new CustodyEntry(
                CASE,
                number,
                hour(number),
                act,
                version,
                HexFormat.of().formatHex(bits.toByteArray()),
                Arrays.stream(members).sorted().map(MemberCode::new).toList(),
                act == Act.INSTRUCTED ? hour(number + 100) : null,
                statement,
                entries.isEmpty() ? "" : entries.getLast().hash()));
        return this;
    }
}
