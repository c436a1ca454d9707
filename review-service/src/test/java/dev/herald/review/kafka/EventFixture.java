package dev.herald.review.kafka;

import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.contract.vocabulary.Sex;
import dev.herald.event.Flag;
import dev.herald.event.OfficerCommand;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.PredominanceWorksheet;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SupplementProvided;
import dev.herald.event.Visibility;
import java.nio.ByteBuffer;
import java.util.List;

/** Events as other stages and officers send them. Every person is invented. */
final class EventFixture {

    static final String CASE = "FR/2026-000123";
    static final String NAME = "Quillfeather";

    static final PredominanceWorksheet WORKSHEET = new PredominanceWorksheet(
            "a speech", "a politician", "a ministry", "none", "the covenant", "it would take sides", "an election");

    private EventFixture() {}

    static RequestSubmitted request(int revision) {
        return RequestSubmitted.newBuilder()
                .setCaseId(CASE)
                .setSubmittedBy("fr")
                .setInstrument(Instrument.RED_NOTICE)
                .setPerson(Person.newBuilder()
                        .setName(new PersonName(NAME, "Orlando"))
                        .setAliases(List.of(new PersonName(NAME, "Lando")))
                        .setSex(Sex.MALE)
                        .setBirthDate("1971-03")
                        .setNationalities(List.of("FR"))
                        .build())
                .setVisibility(Visibility.newBuilder().build())
                .setRevision(revision)
                .setContentHash("hash-" + revision)
                .build();
    }

    static ScreeningCleared cleared(int revision) {
        return new ScreeningCleared(
                CASE,
                revision,
                "book",
                7L,
                ScreeningCause.SUBMISSION,
                request(revision),
                List.of(),
                0,
                List.of(),
                ByteBuffer.allocate(0));
    }

    static ScreeningFlagged flagged(int revision, Flag... flags) {
        return ScreeningFlagged.newBuilder()
                .setCaseId(CASE)
                .setFlags(List.of(flags))
                .setRevision(revision)
                .setRuleBook("book")
                .setRegisterVersion(7L)
                .setCause(ScreeningCause.SUBMISSION)
                .setRequest(request(revision))
                .build();
    }

    static Flag flag(String rule, Severity severity, boolean blocksInForce) {
        return Flag.newBuilder()
                .setRuleId(rule)
                .setRuleVersion("1")
                .setSeverity(severity)
                .setLegalBasis("RPD Art. 83")
                .setEvidence(List.of("charges[0]"))
                .setExplanation("less than the limit")
                .setBlocksInForce(blocksInForce)
                .build();
    }

    static OfficerCommand.Builder command(String id, String officer, CommandKind kind) {
        return OfficerCommand.newBuilder()
                .setCaseId(CASE)
                .setCommandId(id)
                .setOfficer(officer)
                .setRole(OfficerRole.OFFICER)
                .setNationalities(List.of("NZ"))
                .setKind(kind)
                .setRevision(1);
    }

    static OfficerCommand lift(String id, String officer) {
        return command(id, officer, CommandKind.LIFT_BAR)
                .setGrounds(List.of(Ground.RE_EXAMINATION))
                .setReasons("The finding was revised.")
                .setWorksheet(WORKSHEET)
                .build();
    }

    static OfficerCommand article3(String id, String officer) {
        return command(id, officer, CommandKind.DENY)
                .setGrounds(List.of(Ground.POLITICAL_CHARACTER))
                .setArticles(List.of(ConstitutionArticle.ARTICLE_3))
                .setReasons("Predominantly political.")
                .setWorksheet(WORKSHEET)
                .build();
    }

    static SupplementProvided supplement(String from, String questionId) {
        return SupplementProvided.newBuilder()
                .setCaseId(CASE)
                .setSubmittedBy(from)
                .setQuestionId(questionId)
                .setAnswer("See the decision.")
                .build();
    }
}
