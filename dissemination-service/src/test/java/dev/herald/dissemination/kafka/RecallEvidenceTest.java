package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.CUSTODY;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.CASE;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.MORNING;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.aRedNotice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.custody.CustodyLog;
import dev.herald.contract.custody.ProofVerifier;
import dev.herald.contract.custody.ProofVerifier.Verdict;
import dev.herald.contract.custody.RecallProof;
import dev.herald.contract.custody.RecallSignature;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.ServiceSigners;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.signature.VerificationKeys;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.TlogPolicy;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.CustodyAct;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.CustodyEntryMapper;
import dev.herald.event.Acknowledged;
import dev.herald.event.CustodyBooked;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A recall can be proved by what its custody log holds: members' signatures, and dissemination's at its end. */
class RecallEvidenceTest {

    private static final KeyPair BR = SigningKey.create();

    private final DisseminationTestDriver driver = DisseminationTestDriver.withMembers();
    private final List<CustodyBooked> log = new ArrayList<>();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void a_members_signature_is_kept_with_the_entry_and_verifies_by_the_entry_alone() {
        driver.approves(aRedNotice(1, "de", "it"));
        SignatureEvidence evidence = driver.acknowledgesSigned("br", AcknowledgementKind.RECEIVED, 1, BR);

        CustodyEntry entry = CustodyEntryMapper.fromAvro(read().getLast());

        assertThat(RecallSignature.evidence(entry)).contains(evidence);
        assertThat(keys().of("br").reasonAgainst(evidence.signature(), evidence.content(), MORNING))
                .isEmpty();
        assertThat(entry.hash()).isEqualTo(log.getLast().getHash());
    }

    @Test
    void a_signature_under_another_act_or_of_another_member_is_not_kept() {
        driver.approves(aRedNotice(1, "it"));
        SignatureEvidence evidence = driver.acknowledgesSigned("br", AcknowledgementKind.RECEIVED, 1, BR);
        driver.decides(DecisionKind.CANCELLED, 1);
        read();
        driver.acknowledgesWith(evidence, acknowledged("br", AcknowledgementKind.REMOVED));
        driver.acknowledgesWith(evidence, acknowledged("de", AcknowledgementKind.RECEIVED));

        assertThat(read())
                .filteredOn(booked -> booked.getStatement() != null)
                .hasSize(2)
                .allSatisfy(booked ->
                        assertThat(booked.getStatement().getSignature()).isNull());
    }

    @Test
    void the_end_of_a_recall_is_signed_and_its_proof_has_every_signature() {
        driver.approves(aRedNotice(1, "de", "it"));
        driver.acknowledgesSigned("br", AcknowledgementKind.RECEIVED, 1, BR);
        driver.decides(DecisionKind.CANCELLED, 1);
        driver.acknowledgesSigned("br", AcknowledgementKind.REMOVED, 1, BR);
        read();

        assertThat(log).filteredOn(booked -> booked.getSignature() != null).containsExactly(log.getLast());
        assertThat(log.getLast().getAct()).isEqualTo(CustodyAct.CLOSED);
        ProofVerifier proof = verify();
        assertThat(proof.faults()).isEmpty();
        assertThat(proof.verdict()).isEqualTo(Verdict.UNWITNESSED);
        assertThat(proof.entries()).hasSize(5);
    }

    @Test
    void a_removal_after_the_end_is_signed_too_and_is_in_the_proof() {
        driver.approves(aRedNotice(1, "de", "it"));
        driver.decides(DecisionKind.CANCELLED, 1);
        for (int day = 0; day < 20; day++) {
            driver.timePasses(Duration.ofDays(1));
        }
        driver.acknowledgesSigned("br", AcknowledgementKind.REMOVED, 1, BR);
        read();

        assertThat(log)
                .filteredOn(booked -> booked.getSignature() != null)
                .extracting(CustodyBooked::getAct)
                .containsExactly(CustodyAct.CLOSED, CustodyAct.REMOVED);
        ProofVerifier proof = verify();
        assertThat(proof.faults()).isEmpty();
        assertThat(proof.entries().getLast().act()).isEqualTo(CustodyEntry.Act.REMOVED);
    }

    @Test
    void an_entry_that_is_rewritten_in_the_topic_is_found_though_every_hash_is_made_anew() {
        driver.approves(aRedNotice(1, "de", "it"));
        driver.decides(DecisionKind.CANCELLED, 1);
        driver.acknowledgesSigned("br", AcknowledgementKind.REMOVED, 1, BR);
        read();
        log.replaceAll(booked -> CustodyBooked.newBuilder(booked)
                .setAt(booked.getAt().minus(Duration.ofDays(1)))
                .build());
        String previous = "";
        for (int i = 0; i < log.size(); i++) {
            CustodyBooked moved = CustodyBooked.newBuilder(log.get(i))
                    .setPreviousHash(previous)
                    .build();
            previous = CustodyEntryMapper.fromAvro(moved).hash();
            log.set(i, CustodyBooked.newBuilder(moved).setHash(previous).build());
        }

        assertThat(verify().faults())
                .containsExactly("the end of the proof: the signature of dissemination does not fit");
    }

    private List<CustodyBooked> read() {
        List<CustodyBooked> more = driver.read(CUSTODY).stream()
                .map(TestRecord::value)
                .filter(CustodyBooked.class::isInstance)
                .map(CustodyBooked.class::cast)
                .toList();
        log.addAll(more);
        return more;
    }

    private ProofVerifier verify() {
        String proof = RecallProof.of(CustodyLog.of(new CaseId(CASE), log, Map.of(0, "fr", 1, "br", 2, "de", 3, "it")));
        return ProofVerifier.verify(proof.getBytes(StandardCharsets.UTF_8), keys(), POLICY);
    }

    private static final TlogPolicy POLICY = TlogPolicy.parse(
            ("log %s\nquorum none\n".formatted(new NoteKey("herald.test", NoteKey.Kind.NOTE, BR.getPublic()).text()))
                    .getBytes(StandardCharsets.US_ASCII));

    private static ServiceKeys keys() {
        return ServiceKeys.of(
                Map.of("dissemination", ServiceSigners.keys().get().of("dissemination"), "br", keys("br-1", BR)));
    }

    private static VerificationKeys keys(String keyId, KeyPair pair) {
        return new VerificationKeys(
                List.of(new VerificationKey(keyId, pair.getPublic(), MORNING.minus(Duration.ofDays(30)), null)));
    }

    private static Acknowledged acknowledged(String member, AcknowledgementKind kind) {
        return Acknowledged.newBuilder()
                .setCaseId(CASE)
                .setSubmittedBy(member)
                .setKind(kind)
                .setVersion(1)
                .build();
    }
}
