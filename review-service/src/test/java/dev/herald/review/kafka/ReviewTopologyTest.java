package dev.herald.review.kafka;

import static dev.herald.review.kafka.EventFixture.CASE;
import static dev.herald.review.kafka.EventFixture.NAME;
import static dev.herald.review.kafka.EventFixture.article3;
import static dev.herald.review.kafka.EventFixture.cleared;
import static dev.herald.review.kafka.EventFixture.command;
import static dev.herald.review.kafka.EventFixture.flag;
import static dev.herald.review.kafka.EventFixture.flagged;
import static dev.herald.review.kafka.EventFixture.lift;
import static dev.herald.review.kafka.EventFixture.supplement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.decision.StandingTexts;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.ExtraditionRefusalGround;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.contract.vocabulary.RevocationReason;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.contract.vocabulary.screening.RequestPattern;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.CaseClosed;
import dev.herald.event.CaseContent;
import dev.herald.event.CaseFile;
import dev.herald.event.CommandAnswered;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionNotified;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.FactRegistered;
import dev.herald.event.Flag;
import dev.herald.event.LocationNotified;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.RefusedExtradition;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.SourcePosition;
import dev.herald.event.SupplementRequested;
import dev.herald.event.Visibility;
import dev.herald.event.VisibilityChanged;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Decision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class ReviewTopologyTest extends ReviewTestDriver {

    private static final Path GOLDEN = Path.of("src/test/resources/review-topology.txt");
    private static final String NOTICE = "FR-2026-000123";

    @Test
    void has_the_shape_that_was_agreed() throws IOException {
        String shape = topology(false).describe().toString();

        if (Boolean.getBoolean("herald.golden.update")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, shape, StandardCharsets.UTF_8);
        }
        assertThat(shape).isEqualTo(Files.readString(GOLDEN, StandardCharsets.UTF_8));
    }

    @Test
    void needs_every_topic_it_reads_or_writes() {
        String shape = topology(false).describe().toString();

        process(false).topics().stream()
                .filter(topic -> topic != Topics.QUARANTINE)
                .forEach(topic -> assertThat(shape).contains(topic.name()));
    }

    @Test
    void a_cleared_request_waits_in_its_case_file() {
        send(Topics.SCREENINGS, cleared(1));

        assertThat(read(Topics.DECISIONS)).isEmpty();
        List<SpecificRecord> published = read(Topics.CASES);
        assertThat(published.getFirst()).isEqualTo(new CaseContent(CASE, 1, EventFixture.request(1)));
        CaseFile file = (CaseFile) published.getLast();
        assertThat(file.getState()).isEqualTo(CaseState.OPEN);
        assertThat(file.getContentRevision()).isEqualTo(1);
    }

    @Test
    void a_case_file_counts_facts_that_are_not_listed_and_offers_whom_to_consult() {
        Flag pending = Flag.newBuilder(flag("C22-PENDING", Severity.REVIEW, false))
                .setFurtherFacts(20)
                .setConsult(List.of("br", "ca", "fr"))
                .build();
        send(Topics.SCREENINGS, flagged(1, pending));

        CaseFile file = (CaseFile) read(Topics.CASES).getLast();
        assertThat(file.getFlags()).containsExactly(pending);
        assertThat(file.getConsult()).containsExactly("br"); // ca is no member here, fr is the requester

        send(
                Topics.COMMANDS,
                command("c1", "adeyemi", CommandKind.CONSULT).setAddressee("br").setQuestion("What is pending?"));

        assertThat(((CaseFile) read(Topics.CASES).getLast()).getConsult()).isEmpty();
        assertThat(stored().getQuestions().getFirst().getRevision()).isEqualTo(1);
    }

    @Test
    void policy_approves_it_and_the_requester_is_notified_at_once_with_the_number_of_the_notice() {
        restart(true);
        send(Topics.SCREENINGS, cleared(1));

        DecisionIssued decision = the(DecisionIssued.class, read(Topics.DECISIONS));
        assertThat(decision.getKind()).isEqualTo(DecisionKind.APPROVED);
        assertThat(decision.getOfficers()).containsExactly("policy");
        assertThat(decision.getRequest()).isEqualTo(EventFixture.request(1));
        assertThat(decision.getRuleBook()).isEqualTo("book");
        assertThat(decision.getRegisterVersion()).isEqualTo(7);
        DecisionNotified mail = the(DecisionNotified.class, read(Topics.CORRESPONDENCE));
        assertThat(mail.getAddressee()).isEqualTo("fr");
        assertThat(mail.getKind()).isEqualTo(DecisionKind.APPROVED);
        assertThat(mail.getNoticeId()).isEqualTo(NOTICE);
        assertThat(mail.getReasons()).isEqualTo(StandingTexts.of(Ground.COMPLIANT, List.of()));
        assertThat(mail.getMessageId()).matches("[0-9a-f]{32}");
    }

    @Test
    void a_report_about_what_review_decided_writes_nothing() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.DISSEMINATIONS, new DiffusionCirculated(CASE, NOTICE, 1, 1, null, null));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));
        send(Topics.SCREENINGS, cleared(2));
        CaseFile before = theCaseFile();
        read(Topics.CORRESPONDENCE);
        read(Topics.AUDIT);

        send(Topics.DISSEMINATIONS, new NoticePublished(CASE, NOTICE, 1, null, "d"));
        send(Topics.DISSEMINATIONS, new DiffusionCirculated(CASE, NOTICE, 2, 1, null, "d"));
        send(Topics.DISSEMINATIONS, new DiffusionCirculated(CASE, NOTICE, 2, 1, null, null));
        send(Topics.DISSEMINATIONS, new NoticeUpdated(CASE, NOTICE, 2, null, "d"));
        send(Topics.DISSEMINATIONS, new NoticeBlocked(CASE, NOTICE, 2, false, "d"));
        send(Topics.DISSEMINATIONS, new NoticeRestored(CASE, NOTICE, 2, null, "d"));
        send(
                Topics.DISSEMINATIONS,
                new DisseminationRevoked(CASE, NOTICE, 2, RevocationReason.WITHDRAWN, 1, NOW, "d", null));

        assertThat(read(Topics.CASES)).isEmpty();
        assertThat(read(Topics.CORRESPONDENCE)).isEmpty();
        assertThat(read(Topics.AUDIT)).isEmpty();
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void a_decision_names_the_number_while_a_revision_is_approved_or_a_diffusion_is_out() {
        send(Topics.SCREENINGS, cleared(1));
        send(
                Topics.COMMANDS,
                command("c0", "adeyemi", CommandKind.DENY)
                        .setGrounds(List.of(Ground.PURPOSE))
                        .setReasons("No."));
        send(Topics.SCREENINGS, cleared(2));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE).setRevision(2));
        send(Topics.SCREENINGS, flagged(2, flag("HOLD", Severity.REVIEW, true)));
        send(
                Topics.COMMANDS,
                command("c2", "brandt", CommandKind.RESTORE).setRevision(2).setReasons("It concerns another state."));
        send(Topics.SCREENINGS, new RequestWithdrawn(CASE, "fr", "Found."));

        assertThat(notified())
                .containsExactly(
                        "DENIED null",
                        "APPROVED " + NOTICE,
                        "BLOCKED " + NOTICE,
                        "RESTORED " + NOTICE,
                        "WITHDRAWN " + NOTICE);
    }

    @Test
    void a_diffusion_that_circulates_before_review_reads_it_has_the_term_of_its_first_review() {
        send(Topics.DISSEMINATIONS, new DiffusionCirculated(CASE, NOTICE, 1, 1, null, null));
        assertThat(read(Topics.CASES)).as("nothing to show yet").isEmpty();

        send(Topics.SCREENINGS, flagged(1, flag("LOOK", Severity.REVIEW, false)));

        CaseFile file = theCaseFile();
        assertThat(file.getOut()).isTrue();
        assertThat(file.getConcerns()).hasSize(1);
    }

    @Test
    void a_claim_that_is_sent_twice_is_one() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("k1", "adeyemi", CommandKind.CLAIM));
        assertThat(theCaseFile().getClaim()).isNotNull();

        send(Topics.COMMANDS, command("k1", "adeyemi", CommandKind.CLAIM));
        assertThat(read(Topics.CASES)).isEmpty();
    }

    @Test
    void every_mail_about_a_decision_has_an_id_of_its_own() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));
        send(Topics.SCREENINGS, new RequestWithdrawn(CASE, "fr", "Found."));

        assertThat(read(Topics.CORRESPONDENCE).stream().map(mail -> ((DecisionNotified) mail).getMessageId()))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    private List<String> notified() {
        return read(Topics.CORRESPONDENCE).stream()
                .map(ReviewTopologyTest::summary)
                .toList();
    }

    private static String summary(SpecificRecord mail) {
        DecisionNotified decision = (DecisionNotified) mail;
        return decision.getKind() + " " + decision.getNoticeId();
    }

    @Test
    void a_flagged_request_is_approved_after_the_bureau_supplied_a_court_decision() {
        send(Topics.SCREENINGS, flagged(1, flag("C10", Severity.BLOCK_OVERRIDABLE, false)));
        send(
                Topics.COMMANDS,
                command("c1", "adeyemi", CommandKind.ASK)
                        .setQuestion("Which court?")
                        .setWanted(List.of(DocumentKind.COURT_DECISION))
                        .setAnswerWithinSeconds(60L));

        SupplementRequested question = the(SupplementRequested.class, read(Topics.CORRESPONDENCE));
        assertThat(question.getAddressee()).isEqualTo("fr");
        assertThat(question.getWanted()).containsExactly(DocumentKind.COURT_DECISION);
        assertThat(question.getAnswerBy()).isEqualTo(NOW.plusSeconds(60));
        assertThat(theCaseFile().getState()).isEqualTo(CaseState.AWAITING_ANSWER);

        send(Topics.REPLIES, supplement("fr", question.getQuestionId()));
        assertThat(theCaseFile().getState()).isEqualTo(CaseState.OPEN);

        send(Topics.COMMANDS, command("c2", "adeyemi", CommandKind.APPROVE).setReasons("Grave enough."));
        DecisionIssued decision = the(DecisionIssued.class, read(Topics.DECISIONS));
        assertThat(decision.getFlags())
                .singleElement()
                .satisfies(flag -> assertThat(flag.getRuleId()).isEqualTo("C10"));
        CommandAnswered last = (CommandAnswered) read(Topics.OUTCOMES).getLast();
        assertThat(last.getAccepted()).isTrue();
        assertThat(last.getState()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void a_command_that_is_refused_is_answered_and_changes_nothing() {
        send(Topics.SCREENINGS, flagged(1, flag("C07", Severity.BLOCK, false)));
        read(Topics.CASES);
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));

        CommandAnswered answer = the(CommandAnswered.class, read(Topics.OUTCOMES));
        assertThat(answer.getAccepted()).isFalse();
        assertThat(answer.getCode()).isEqualTo("FLAG_MUST_BE_CURED");
        assertThat(answer.getExplanation()).contains("C07");
        assertThat(read(Topics.CASES)).isEmpty();
        assertThat(read(Topics.DECISIONS)).isEmpty();
        assertThat(meters.get("herald.review.handled")
                        .tag("result", "FLAG_MUST_BE_CURED")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_command_about_an_unknown_case_is_answered() {
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));

        CommandAnswered answer = the(CommandAnswered.class, read(Topics.OUTCOMES));
        assertThat(answer.getCode()).isEqualTo("CASE_UNKNOWN");
        assertThat(answer.getState()).isEqualTo(CaseState.UNKNOWN);
    }

    @Test
    void article_3_takes_two_officers_and_leaves_a_bar_in_the_register() {
        send(Topics.SCREENINGS, flagged(1, flag("C19", Severity.REVIEW, false)));
        send(Topics.COMMANDS, article3("c1", "adeyemi"));
        assertThat(read(Topics.DECISIONS)).isEmpty();
        assertThat(theCaseFile().getProposal()).isNotNull();
        assertThat(the(CommandAnswered.class, read(Topics.OUTCOMES)).getCode()).isEqualTo("AWAITS_SECOND_OFFICER");

        send(Topics.COMMANDS, article3("c2", "brandt"));

        DecisionIssued decision = the(DecisionIssued.class, read(Topics.DECISIONS));
        assertThat(decision.getKind()).isEqualTo(DecisionKind.DENIED);
        assertThat(decision.getOfficers()).containsExactly("adeyemi", "brandt");
        assertThat(decision.getBar().getArticle()).isEqualTo(ConstitutionArticle.ARTICLE_3);
        assertThat(decision.getStandingClause()).isEqualTo(Decision.STANDING_CLAUSE);
        assertThat(decision.getRequest()).isNull();
        FactRegistered bar = the(FactRegistered.class, read(Topics.REGISTER));
        assertThat(bar.getKind()).isEqualTo(FactKind.BAR);
        assertThat(bar.getFactId()).isEqualTo("bar:" + CASE);
        assertThat(bar.getCaseId()).isEqualTo(CASE);
        assertThat(bar.getPerson()).as("upon whom it is, is sealed").isNull();
        assertThat(bar.getBar().getRequester()).isEqualTo("fr");
        assertThat(the(DecisionNotified.class, read(Topics.CORRESPONDENCE)).getStandingClause())
                .isEqualTo(Decision.STANDING_CLAUSE);
        assertThat(theCaseFile().getState()).isEqualTo(CaseState.BARRED);
    }

    @Test
    void two_officers_lift_a_bar_after_the_person_was_forgotten() {
        send(Topics.SCREENINGS, flagged(1, flag("C19", Severity.REVIEW, false)));
        send(Topics.COMMANDS, article3("c1", "adeyemi"));
        send(Topics.COMMANDS, article3("c2", "brandt"));
        send(Topics.DISSEMINATIONS, new CaseClosed(CASE, DecisionKind.DENIED, 1));
        DecisionIssued barring = the(DecisionIssued.class, read(Topics.DECISIONS));
        List.of(Topics.REGISTER, Topics.CORRESPONDENCE, Topics.OUTCOMES).forEach(this::read);

        send(Topics.COMMANDS, lift("c3", "castillo"));
        assertThat(the(CommandAnswered.class, read(Topics.OUTCOMES)).getCode()).isEqualTo("AWAITS_SECOND_OFFICER");
        assertThat(theCaseFile().getProposal().getReasons()).isEmpty();
        send(Topics.COMMANDS, lift("c4", "brandt"));

        DecisionIssued lift = the(DecisionIssued.class, read(Topics.DECISIONS));
        assertThat(lift.getKind()).isEqualTo(DecisionKind.BAR_LIFTED);
        assertThat(lift.getOfficers()).containsExactly("castillo", "brandt");
        assertThat(lift.getGrounds()).containsExactly(Ground.RE_EXAMINATION);
        assertThat(lift.getBar()).isNull();
        assertThat(lift.getRequest()).isNull();
        assertThat(lift.getLifted().getKind()).isEqualTo(barring.getKind());
        assertThat(lift.getLifted().getRevision()).isEqualTo(1);
        assertThat(lift.getLifted().getArticles()).containsExactly(ConstitutionArticle.ARTICLE_3);
        FactRegistered bar = the(FactRegistered.class, read(Topics.REGISTER));
        assertThat(bar.getFactId()).isEqualTo("bar:" + CASE);
        assertThat(bar.getRetracted()).isTrue();
        assertThat(bar.getPerson()).isNull();
        DecisionNotified mail = the(DecisionNotified.class, read(Topics.CORRESPONDENCE));
        assertThat(mail.getKind()).isEqualTo(DecisionKind.BAR_LIFTED);
        assertThat(mail.getReasons()).isEqualTo(StandingTexts.of(Ground.RE_EXAMINATION, List.of()));
        CaseFile file = theCaseFile();
        assertThat(file.getState()).isEqualTo(CaseState.DENIED);
        assertThat(file.getProposal()).isNull();
        assertThat(file.toString()).doesNotContain("The finding was revised.");
    }

    @Test
    void another_bureau_is_consulted_and_reports_a_refused_extradition() {
        send(Topics.SCREENINGS, cleared(1));
        send(
                Topics.COMMANDS,
                command("c1", "adeyemi", CommandKind.CONSULT).setAddressee("br").setQuestion("Did you refuse?"));
        ConsultationRequested consultation = the(ConsultationRequested.class, read(Topics.CORRESPONDENCE));
        assertThat(consultation.getAddressee()).isEqualTo("br");
        assertThat(consultation.getRequester()).isEqualTo("fr");
        assertThat(consultation.getPerson().getNames().getFirst().getFamilyName())
                .isEqualTo(NAME);

        RefusedExtradition refused = new RefusedExtradition(
                "BR",
                "fr",
                "2024-05",
                ExtraditionRefusalGround.POLITICAL,
                "The court found the charge political.",
                null,
                null);
        send(
                Topics.REPLIES,
                ConsultationAnswered.newBuilder()
                        .setCaseId(CASE)
                        .setSubmittedBy("br")
                        .setQuestionId(consultation.getQuestionId())
                        .setAnswer("Yes.")
                        .setRefusedExtradition(refused));

        assertThat(theCaseFile().getQuestions())
                .singleElement()
                .satisfies(
                        question -> assertThat(question.getRefusedExtradition()).isEqualTo(refused));
        FactRegistered fact = the(FactRegistered.class, read(Topics.REGISTER));
        assertThat(fact.getKind()).isEqualTo(FactKind.REFUSED_EXTRADITION);
        assertThat(fact.getReportedBy()).isEqualTo("br");
        assertThat(fact.getRefusedExtradition()).isEqualTo(refused);
        assertThat(fact.getPerson().getNames().getFirst().getFamilyName()).isEqualTo(NAME);
        assertThat(fact.getProvenance()).contains(consultation.getQuestionId()).doesNotContain("court found");
    }

    @Test
    void an_answer_from_the_wrong_bureau_is_refused_by_mail() {
        isScreenedAndItsBureauAsked();
        String questionId =
                the(SupplementRequested.class, read(Topics.CORRESPONDENCE)).getQuestionId();

        send(Topics.REPLIES, supplement("br", questionId), "i247.inbound.br-0@17");

        MessageRefused mail = the(MessageRefused.class, read(Topics.CORRESPONDENCE));
        assertThat(mail.getAddressee()).isEqualTo("br");
        assertThat(mail.getRefusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo("NOT_ASKED"));
        assertThat(mail.getPosition()).isEqualTo(new SourcePosition("i247.inbound.br", 0, 17L));
    }

    @Test
    void a_bureau_that_answers_about_cases_of_others_does_not_learn_which_exist() {
        isScreenedAndItsBureauAsked();
        String asked =
                the(SupplementRequested.class, read(Topics.CORRESPONDENCE)).getQuestionId();

        List<MessageRefused> answers = Stream.of(CASE, "FR/2026-999999")
                .flatMap(caseId -> Stream.of(asked, "FR-999").map(questionId -> answerToAProbe(caseId, questionId)))
                .toList();

        assertThat(answers).hasSize(4).containsOnly(answers.getFirst());
    }

    /** Returns the complete mail to a bureau that was not asked, without what differs for each of its messages. */
    private MessageRefused answerToAProbe(String caseId, String questionId) {
        send(
                Topics.REPLIES,
                caseId,
                ConsultationAnswered.newBuilder()
                        .setCaseId(caseId)
                        .setSubmittedBy("br")
                        .setQuestionId(questionId)
                        .setAnswer("We know nothing.")
                        .build(),
                "i247.inbound.br-0@17");
        MessageRefused mail = the(MessageRefused.class, read(Topics.CORRESPONDENCE));
        assertThat(mail.getCaseId()).isEqualTo(caseId);
        return MessageRefused.newBuilder(mail)
                .setCaseId(CASE)
                .setMessageId("the same")
                .build();
    }

    @Test
    void the_patterns_of_the_radar_are_in_the_file_and_decide_nothing() {
        restart(true);
        send(
                Topics.SCREENINGS,
                ScreeningCleared.newBuilder(cleared(1)).setTier(1).setPatterns(List.of(RequestPattern.ONE_STATUTE)));

        CaseFile file = theCaseFile();
        assertThat(file.getPatterns()).containsExactly(RequestPattern.ONE_STATUTE);
        assertThat(file.getState()).as("policy approves all the same").isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void what_is_in_force_is_blocked_and_restored() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));
        send(Topics.SCREENINGS, flagged(1, flag("HOLD", Severity.REVIEW, true)));
        send(Topics.COMMANDS, command("c2", "brandt", CommandKind.RESTORE).setReasons("It concerns another state."));

        assertThat(read(Topics.DECISIONS).stream().map(event -> ((DecisionIssued) event).getKind()))
                .containsExactly(DecisionKind.APPROVED, DecisionKind.BLOCKED, DecisionKind.RESTORED);
        assertThat(read(Topics.CORRESPONDENCE))
                .as("told of each at once")
                .hasSize(3)
                .hasOnlyElementsOfType(DecisionNotified.class);
        assertThat(theCaseFile().getState()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void a_report_of_an_arrest_reaches_the_source_after_the_mail_about_the_restoration_and_its_sender_is_asked() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));
        send(Topics.SCREENINGS, flagged(1, flag("C99", Severity.REVIEW, true)));
        read(Topics.CORRESPONDENCE);
        LocationNotified report = report("m-1", LocationKind.ARRESTED);
        send(Topics.LOCATIONS, report);

        assertThat(read(Topics.CORRESPONDENCE))
                .singleElement()
                .isInstanceOfSatisfying(
                        ConsultationRequested.class,
                        asked -> assertThat(asked.getAddressee()).isEqualTo("br"));
        assertThat(theCaseFile().getReports()).singleElement().satisfies(waiting -> {
            assertThat(waiting.getWaits()).isTrue();
            assertThat(waiting.getPlace()).isEqualTo("Recife");
        });

        send(Topics.COMMANDS, command("c2", "brandt", CommandKind.RESTORE).setReasons("It concerns another state."));
        List<SpecificRecord> mail = read(Topics.CORRESPONDENCE);
        assertThat(mail.getFirst()).isInstanceOf(DecisionNotified.class);
        assertThat(mail.get(1)).as("word for word").isEqualTo(report);
        assertThat(mail.getLast()).as("the papers are due now").isInstanceOf(SupplementRequested.class);
        assertThat(theCaseFile().getReports().getFirst().getPlace()).isNull();
    }

    @Test
    void a_refusal_that_the_source_may_not_know_is_a_fact_for_screening_and_no_mail() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));
        read(Topics.CORRESPONDENCE);
        RefusedExtradition refused = RefusedExtradition.newBuilder()
                .setState("BR")
                .setRequester("fr")
                .setDate("2026-03-02")
                .setGround(ExtraditionRefusalGround.HUMAN_RIGHTS)
                .setRationale("Conditions of detention.")
                .setCourt("Federal court, Recife")
                .setDecision("EXT 1066")
                .build();
        LocationNotified report = LocationNotified.newBuilder(report("m-1", LocationKind.REFUSED))
                .setSourceMayKnow(false)
                .setRefusedExtradition(refused)
                .build();
        send(Topics.LOCATIONS, report);

        assertThat(read(Topics.CORRESPONDENCE)).isEmpty();
        FactRegistered fact = the(FactRegistered.class, read(Topics.REGISTER));
        assertThat(fact.getReportedBy()).isEqualTo("br");
        assertThat(fact.getRefusedExtradition()).isEqualTo(refused);
        assertThat(fact.getPerson().getNames().getFirst().getFamilyName()).isEqualTo(NAME);
        assertThat(theCaseFile().getReports()).singleElement().satisfies(hit -> {
            assertThat(hit.getKind()).isEqualTo(LocationKind.REFUSED);
            assertThat(hit.getRefusedExtradition())
                    .as("words stay in the register alone")
                    .isNull();
        });

        send(
                Topics.LOCATIONS,
                LocationNotified.newBuilder(report).setMessageId("m-2").setSourceMayKnow(true));
        assertThat(the(LocationNotified.class, read(Topics.CORRESPONDENCE)).getRefusedExtradition())
                .isEqualTo(refused);
    }

    private static LocationNotified report(String messageId, LocationKind kind) {
        return LocationNotified.newBuilder()
                .setCaseId(CASE)
                .setMessageId(messageId)
                .setAddressee("fr")
                .setNoticeId(NOTICE)
                .setReportedBy("br")
                .setKind(kind)
                .setOccurredOn("2026-03-02")
                .setPlace("Recife")
                .build();
    }

    @Test
    void a_member_that_reported_an_arrest_and_is_excluded_since_is_asked_without_the_person() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));
        send(Topics.LOCATIONS, report("m-1", LocationKind.ARRESTED));
        Visibility without = Visibility.newBuilder().setExcluded(List.of("br")).build();
        send(Topics.SCREENINGS, new VisibilityChanged(CASE, "fr", without));
        read(Topics.CORRESPONDENCE);

        send(
                Topics.COMMANDS,
                command("c2", "adeyemi", CommandKind.BLOCK)
                        .setGrounds(List.of(Ground.RE_EXAMINATION))
                        .setReasons("It is read again."));

        ConsultationRequested asked = the(
                ConsultationRequested.class,
                read(Topics.CORRESPONDENCE).stream()
                        .filter(ConsultationRequested.class::isInstance)
                        .toList());
        assertThat(asked.getAddressee()).isEqualTo("br");
        assertThat(asked.getPerson()).isNull();
    }

    @Test
    void the_sender_of_a_report_that_finds_no_room_is_refused_with_a_field_of_the_report() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));
        send(
                Topics.COMMANDS,
                command("c2", "adeyemi", CommandKind.BLOCK)
                        .setGrounds(List.of(Ground.RE_EXAMINATION))
                        .setReasons("It is read again."));
        for (int i = 0; i < 20; i++) {
            send(Topics.LOCATIONS, report("m-" + i, LocationKind.LOCATED));
        }
        read(Topics.CORRESPONDENCE);

        send(Topics.LOCATIONS, report("m-20", LocationKind.LOCATED));

        MessageRefused refused = the(MessageRefused.class, read(Topics.CORRESPONDENCE));
        assertThat(refused.getAddressee()).isEqualTo("br");
        assertThat(refused.getRefusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.getCode()).isEqualTo("CASE_FILE_FULL");
            assertThat(refusal.getField()).isEqualTo("caseId");
        });
    }

    @Test
    void a_new_visibility_of_what_is_in_force_is_an_amendment_that_carries_it() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));
        read(Topics.DECISIONS);
        read(Topics.CORRESPONDENCE);
        Visibility without = Visibility.newBuilder().setExcluded(List.of("br")).build();

        send(Topics.SCREENINGS, new VisibilityChanged(CASE, "fr", without));

        DecisionIssued decision = the(DecisionIssued.class, read(Topics.DECISIONS));
        assertThat(decision.getKind()).isEqualTo(DecisionKind.AMENDED);
        assertThat(decision.getRequest().getVisibility()).isEqualTo(without);
        assertThat(read(Topics.CORRESPONDENCE)).isEmpty();
    }

    @Test
    void an_update_that_is_denied_is_decided_and_told_and_what_is_in_force_stands() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));
        send(Topics.SCREENINGS, cleared(2));
        CaseFile reviewed = theCaseFile();
        assertThat(reviewed.getRevision()).isEqualTo(2);
        assertThat(reviewed.getApprovedRevision()).isEqualTo(1);
        assertThat(reviewed.getContentRevision()).isEqualTo(2);
        assertThat(contents().get(CASE + " 1").getRequest()).isEqualTo(EventFixture.request(1));
        assertThat(contents().get(CASE + " 2").getRequest()).isEqualTo(EventFixture.request(2));
        read(Topics.DECISIONS);
        read(Topics.CORRESPONDENCE);

        send(
                Topics.COMMANDS,
                command("c2", "adeyemi", CommandKind.DENY)
                        .setRevision(2)
                        .setGrounds(List.of(Ground.ACCURACY_AND_QUALITY))
                        .setReasons("Dates contradict each other."));

        DecisionIssued decision = the(DecisionIssued.class, read(Topics.DECISIONS));
        assertThat(decision.getKind()).isEqualTo(DecisionKind.UPDATE_DENIED);
        assertThat(decision.getRevision()).isEqualTo(2);
        assertThat(decision.getRequest()).isNull();
        DecisionNotified mail = the(DecisionNotified.class, read(Topics.CORRESPONDENCE));
        assertThat(mail.getKind()).isEqualTo(DecisionKind.UPDATE_DENIED);
        assertThat(mail.getRevision()).isEqualTo(2);
        CaseFile file = theCaseFile();
        assertThat(file.getState()).isEqualTo(CaseState.IN_FORCE);
        assertThat(file.getContentRevision()).isEqualTo(1);
        assertThat(contents().get(CASE + " 2")).isNull();
    }

    @Test
    void a_revision_under_review_that_is_replaced_is_kept_until_officers_decide() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.SCREENINGS, cleared(2));
        assertThat(theCaseFile().getPreviousRevision()).isEqualTo(1);
        assertThat(contents().get(CASE + " 1").getRequest()).isEqualTo(EventFixture.request(1));
        send(Topics.SCREENINGS, cleared(3));
        assertThat(theCaseFile().getPreviousRevision()).isEqualTo(2);
        assertThat(contents().get(CASE + " 1")).as("only one is kept").isNull();

        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE).setRevision(3));

        assertThat(theCaseFile().getPreviousRevision()).isZero();
        assertThat(contents().get(CASE + " 2")).isNull();
        assertThat(contents().get(CASE + " 3")).isNotNull();
    }

    @Test
    void a_withdrawn_case_that_is_closed_keeps_no_person() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));
        send(Topics.SCREENINGS, new RequestWithdrawn(CASE, "fr", "Found."));
        assertThat(theCaseFile().getState()).isEqualTo(CaseState.WITHDRAWN);

        send(Topics.DISSEMINATIONS, new CaseClosed(CASE, DecisionKind.WITHDRAWN, 1));

        CaseFile file = theCaseFile();
        assertThat(file.getContentRevision()).isZero();
        assertThat(contents().get(CASE + " 1")).isNull();
        assertThat(file.toString()).doesNotContain(NAME);
        assertThat(file.getTimeline().stream().map(entry -> entry.getWhat()))
                .containsExactly("REVISION_RECEIVED", "APPROVED", "WITHDRAWN", "CLOSED");
        assertThat(stored()).isEqualTo(file);
    }

    @Test
    void the_content_of_a_revision_is_written_once_and_deleted_when_no_file_names_it() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));
        assertThat(read(Topics.CASES).stream().filter(CaseContent.class::isInstance))
                .hasSize(1);
        send(Topics.SCREENINGS, cleared(2));
        send(Topics.COMMANDS, command("c2", "adeyemi", CommandKind.APPROVE).setRevision(2));
        assertThat(publishedContents()).containsOnlyKeys(CASE + " 2");
        assertThat(contents().get(CASE + " 1")).isNull();

        send(Topics.SCREENINGS, new RequestWithdrawn(CASE, "fr", "Found."));
        send(Topics.DISSEMINATIONS, new CaseClosed(CASE, DecisionKind.WITHDRAWN, 2));

        assertThat(contents().get(CASE + " 2")).isNull();
        assertThat(tombstones(Topics.CASES)).containsExactly(CASE + " 2");
    }

    @Test
    void a_step_serialises_the_case_file_and_a_new_content_once_for_store_and_topic() {
        send(Topics.SCREENINGS, cleared(1));

        assertThat(serialised).filteredOn(CaseFile.class::isInstance).hasSize(1);
        assertThat(serialised).filteredOn(CaseContent.class::isInstance).hasSize(1);
        assertThat(theCaseFile()).isEqualTo(stored());

        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));

        assertThat(serialised).filteredOn(CaseFile.class::isInstance).hasSize(2);
        assertThat(serialised).filteredOn(CaseContent.class::isInstance).hasSize(1);
        assertThat(theCaseFile()).isEqualTo(stored());
    }

    @Test
    void an_answer_names_the_sequence_that_a_reader_can_wait_for() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));

        CommandAnswered answered = the(CommandAnswered.class, read(Topics.OUTCOMES));
        assertThat(answered.getSequence()).isEqualTo(stored().getSequence()).isPositive();
    }

    @Test
    void a_repeated_command_is_answered_again_and_has_no_second_effect() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));

        assertThat(read(Topics.DECISIONS)).hasSize(1);
        assertThat(read(Topics.OUTCOMES).stream().map(event -> ((CommandAnswered) event).getCode()))
                .containsExactly("ACCEPTED", "ALREADY_HANDLED");
    }

    @Test
    void ids_derive_from_the_cause() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));
        EventHeaders decision = headersOf(Topics.DECISIONS);

        restart(false);
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));

        assertThat(headersOf(Topics.DECISIONS)).isEqualTo(decision);
        assertThat(decision.subject()).isEqualTo(CASE);
        assertThat(decision.source()).isEqualTo("/herald/review");
    }

    @Test
    void the_next_deadline_is_published_with_the_case() {
        send(Topics.SCREENINGS, flagged(1, flag("C10", Severity.REVIEW, false)));
        assertThat(stored().getNextDeadlineAt()).isNull();

        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.ASK).setQuestion("Which court?"));
        assertThat(stored().getNextDeadlineAt())
                .isEqualTo(stored().getQuestions().getFirst().getAnswerBy());
    }

    @Test
    void what_is_stored_comes_back_as_it_was() {
        send(Topics.SCREENINGS, flagged(1, flag("C10", Severity.REVIEW, false)));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.ASK).setQuestion("Which court?"));
        send(Topics.COMMANDS, article3("c2", "adeyemi"));

        CaseFile file = stored();
        assertThat(CaseStateMapper.file(
                        (Case.Opened) CaseStateMapper.read(
                                CASE, file, revision -> contents().get(CASE + " " + revision)),
                        List.of(),
                        file.getNextDeadlineAt()))
                .isEqualTo(file);
    }
}
