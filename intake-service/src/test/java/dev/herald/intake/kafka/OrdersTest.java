package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OperatorKey;
import dev.herald.contract.orders.OperatorKeys;
import dev.herald.contract.orders.OperatorRole;
import dev.herald.contract.orders.OrderSignature;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.orders.OrderTopics;
import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.contract.vocabulary.SealedMatter;
import dev.herald.contract.vocabulary.SignaturePolicy;
import dev.herald.event.Attestation;
import dev.herald.event.AuditEntry;
import dev.herald.event.Bar;
import dev.herald.event.ConfirmedOrder;
import dev.herald.event.FactRegistered;
import dev.herald.event.GeopoliticalSensitivity;
import dev.herald.event.MemberKey;
import dev.herald.event.MemberRecord;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.OrderedAdmission;
import dev.herald.event.OrderedMemberChange;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonName;
import dev.herald.event.SealedFactAttested;
import dev.herald.streams.FeedFixture;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plays operators, and those who would like to be one. */
class OrdersTest {

    private static final Instant NOW = EventFixture.NOW;
    private static final MemberRecord JP = EventFixture.member("jp", 3, MemberKind.NCB, MemberStatus.ACTIVE);
    private static final OrderSigner STRANGER = signer("stranger");

    private final IntakeTestDriver intake = new IntakeTestDriver();

    private static OrderSigner signer(String name) {
        return new OrderSigner(name, name + "-1", SigningKey.create().getPrivate());
    }

    private static OperatorKey key(String name, KeyPair pair, @Nullable Instant until) {
        return key(name, pair, until, EnumSet.allOf(OperatorRole.class));
    }

    private static OperatorKey key(String name, KeyPair pair, @Nullable Instant until, Set<OperatorRole> roles) {
        return new OperatorKey(name, name + "-1", pair.getPublic(), NOW.minusSeconds(60), until, roles);
    }

    private final KeyPair itoKeys = SigningKey.create();
    private final KeyPair novakKeys = SigningKey.create();
    private final KeyPair retiredKeys = SigningKey.create();
    private final OrderSigner ito = new OrderSigner("ito", "ito-1", itoKeys.getPrivate());
    private final OrderSigner novak = new OrderSigner("novak", "novak-1", novakKeys.getPrivate());
    private final OrderSigner retired = new OrderSigner("retired", "retired-1", retiredKeys.getPrivate());

    @BeforeEach
    void name_the_operators() {
        intake.operators(OperatorKeys.of(
                key("ito", itoKeys, null),
                key("novak", novakKeys, null),
                key("retired", retiredKeys, NOW.minusSeconds(1))));
        feedHas(JP);
    }

    @AfterEach
    void close() {
        intake.close();
    }

    // --- whose order it is

    @Test
    void a_fact_that_an_operator_signed_enters_the_register() {
        OperatorOrderAnswered answer = give(ito, fact("f-1", FactKind.JUDGMENT, 80));

        assertThat(answer.getAccepted()).isTrue();
        assertThat(answer.getCode()).isEqualTo("ADDED");
        assertThat(intake.readSingle(Topics.REGISTER)).isEqualTo(judgment("f-1", 80));
        assertThat(audit())
                .extracting(AuditEntry::getService, AuditEntry::getCaseId, AuditEntry::getActor, AuditEntry::getAction)
                .containsExactly(tuple("intake", "~register", "ito", "FACT_ADDED"));
    }

    @Test
    void an_order_without_a_signature_changes_nothing() {
        assertRefused(order(fact("f-1", FactKind.JUDGMENT, 80)), "UNSIGNED");
    }

    @Test
    void an_order_in_anothers_name_changes_nothing() {
        OperatorOrdered forged = OperatorOrdered.newBuilder(order(fact("f-1", FactKind.JUDGMENT, 80)))
                .setOperator("novak")
                .build();

        assertRefused(OrderSignature.sign(forged, "novak-1", itoKeys.getPrivate()), "SIGNATURE_WRONG");
    }

    @Test
    void an_order_signed_with_a_strangers_key_changes_nothing() {
        assertRefused(STRANGER.sign(order(fact("f-1", FactKind.JUDGMENT, 80))), "OPERATOR_UNKNOWN");
    }

    @Test
    void an_order_of_an_operator_who_left_changes_nothing() {
        assertRefused(retired.sign(order(fact("f-1", FactKind.JUDGMENT, 80))), "KEY_NOT_VALID");
    }

    @Test
    void an_order_that_was_altered_after_signing_changes_nothing() {
        OperatorOrdered signed = ito.sign(order(fact("f-1", FactKind.JUDGMENT, 80)));

        assertRefused(
                OperatorOrdered.newBuilder(signed).setFact(judgment("f-2", 80)).build(), "SIGNATURE_WRONG");
    }

    @Test
    void a_refused_forgery_names_nobody_and_nothing_of_the_order_in_the_audit() {
        send(OperatorOrdered.newBuilder(order(change(MemberStatus.REMOVED, null)))
                .setOperator("ito")
                .setMember("Anna Person")
                .setGround("Anna Person")
                .setOrderId("Anna Person")
                .build());

        assertThat(audit())
                .singleElement()
                .satisfies(entry -> assertThat(entry.toString()).doesNotContain("Anna", "ito"))
                .satisfies(entry -> assertThat(entry.getActor()).isEqualTo("unverified"));
        assertThat(intake.meters
                        .counter("herald.intake.orders", "kind", "CHANGE_MEMBER", "code", "SIGNATURE_WRONG")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void an_order_that_is_sent_again_has_no_second_effect() {
        OperatorOrdered added = ito.sign(order(fact("f-1", FactKind.JUDGMENT, 80)));
        send(added);
        give(ito, retraction(OperatorOrderKind.RETRACT_FACT, "f-1"));
        intake.read(Topics.REGISTER);
        intake.read(Topics.ORDER_OUTCOMES);

        send(added);

        assertThat(answer().getCode()).isEqualTo("REPEATED");
        assertThat(intake.read(Topics.REGISTER)).isEmpty();
    }

    @Test
    void an_order_on_the_topic_of_others_is_refused() {
        intake.pipe(Topics.ORDERS, "o", ito.sign(order(attestation("a-1"))));

        assertThat(answer().getCode()).isEqualTo("INCOMPLETE");
        assertThat(intake.read(Topics.ATTESTATIONS)).isEmpty();
    }

    // --- the register

    @Test
    void operators_change_facts_of_operators_and_no_others() {
        give(ito, fact("f-1", FactKind.JUDGMENT, 80));
        assertThat(give(novak, fact("f-1", FactKind.JUDGMENT, 80)).getCode()).isEqualTo("UNCHANGED");
        assertThat(give(novak, fact("f-1", FactKind.JUDGMENT, 90)).getCode()).isEqualTo("CHANGED");

        intake.pipe(Topics.REGISTER, "m-1", judgment("m-1", 70));
        assertThat(give(ito, fact("m-1", FactKind.JUDGMENT, 80)).getCode()).isEqualTo("NOT_OF_AN_OPERATOR");
    }

    @Test
    void what_a_member_reported_is_retracted_by_two_operators_and_by_none_of_them_alone() {
        intake.pipe(Topics.REGISTER, "m-1", judgment("m-1", 70));

        assertThat(give(ito, retraction(OperatorOrderKind.RETRACT_FACT, "m-1")).getCode())
                .isEqualTo("AWAITS_CONFIRMATION");
        assertThat(intake.read(Topics.REGISTER)).isEmpty();
        assertThat(giveByTwo(retraction(OperatorOrderKind.RETRACT_FACT, "m-1")).getCode())
                .isEqualTo("RETRACTED");
    }

    @Test
    void a_retracted_fact_stays_retracted_and_keeps_no_person() {
        give(ito, fact("f-1", FactKind.JUDGMENT, 80));
        OperatorOrderAnswered answer = give(ito, retraction(OperatorOrderKind.RETRACT_FACT, "f-1"));

        FactRegistered retracted = (FactRegistered) intake.readLast(Topics.REGISTER);
        assertThat(retracted.getRetracted()).isTrue();
        assertThat(retracted.getPerson()).isNull();
        assertThat(answer.getGround()).isEqualTo("FOUND_UNTRUE");
        assertThat(give(ito, fact("f-1", FactKind.JUDGMENT, 90)).getCode()).isEqualTo("WAS_RETRACTED");
        assertThat(give(ito, retraction(OperatorOrderKind.RETRACT_FACT, "f-1")).getCode())
                .isEqualTo("UNCHANGED");
        assertThat(give(ito, retraction(OperatorOrderKind.RETRACT_FACT, "f-9")).getCode())
                .isEqualTo("FACT_UNKNOWN");
    }

    @Test
    void a_bar_of_a_decision_cannot_be_retracted_by_operators() {
        intake.pipe(Topics.REGISTER, "b-1", bar("b-1"));

        assertThat(give(ito, retraction(OperatorOrderKind.RETRACT_FACT, "b-1")).getCode())
                .isEqualTo("BAR_OF_A_DECISION");
    }

    @Test
    void a_bar_that_operators_order_takes_two_of_them_and_so_does_its_end() {
        assertThat(give(ito, barred("b-1")).getCode()).isEqualTo("AWAITS_CONFIRMATION");
        assertThat(intake.read(Topics.REGISTER)).isEmpty();
        assertThat(audit()).extracting(AuditEntry::getAction).containsExactly("ORDER_RECEIVED");

        assertThat(giveByTwo(barred("b-2")).getCode()).isEqualTo("ADDED");
        assertThat(intake.readSingle(Topics.REGISTER)).isEqualTo(bar("b-2"));
        assertThat(give(ito, retraction(OperatorOrderKind.RETRACT_FACT, "b-2")).getCode())
                .isEqualTo("AWAITS_CONFIRMATION");
        assertThat(give(ito, fact("b-2", FactKind.JUDGMENT, 80)).getCode()).isEqualTo("AWAITS_CONFIRMATION");
    }

    @Test
    void a_situation_between_states_takes_two_signers_an_authority_and_the_day_of_its_review() {
        Instant review = NOW.plus(Duration.ofDays(366));
        assertThat(give(ito, situation("s-1", "Executive Committee", review)).getCode())
                .isEqualTo("AWAITS_CONFIRMATION");
        assertThat(intake.read(Topics.REGISTER)).isEmpty();

        OperatorOrderAnswered anonymous = give(ito, situation("s-2", " ", review));
        assertThat(anonymous.getCode()).isEqualTo("BASIS_MISSING");
        assertThat(anonymous.getExplanation()).startsWith("geopolitical.authority: ");
        for (Instant day : Arrays.asList(null, NOW, review.plusSeconds(1))) {
            OperatorOrderAnswered endless = give(ito, situation("s-2", "Executive Committee", day));
            assertThat(endless.getCode()).isEqualTo("REVIEW_DATE_OUT_OF_RANGE");
            assertThat(endless.getExplanation())
                    .contains("validUntil", "at most 366 days", "unless it is ordered again");
        }

        assertThat(giveByTwo(situation("s-2", "Executive Committee", review)).getCode())
                .isEqualTo("ADDED");
        assertThat(give(ito, retraction(OperatorOrderKind.RETRACT_FACT, "s-2")).getCode())
                .isEqualTo("AWAITS_CONFIRMATION");
    }

    @Test
    void officers_alone_record_a_situation_and_whoever_keeps_the_register_the_rest() {
        Consumer<OperatorOrdered.Builder> situation =
                situation("s-1", "Executive Committee", NOW.plus(Duration.ofDays(30)));
        roles(Set.of(OperatorRole.SITUATIONS), Set.of(OperatorRole.REGISTER));
        OperatorOrdered order = ito.sign(order(situation));
        send(order);
        String hash = answer().getHash();

        assertThat(give(novak, situation).getCode()).isEqualTo("ROLE_MISSING");
        assertThat(give(novak, confirmation(order, hash)).getCode()).isEqualTo("ROLE_MISSING");
        assertThat(give(ito, fact("f-1", FactKind.JUDGMENT, 80)).getCode()).isEqualTo("ROLE_MISSING");
        assertThat(intake.read(Topics.REGISTER)).isEmpty();

        roles(Set.of(OperatorRole.SITUATIONS), Set.of(OperatorRole.SITUATIONS));
        assertThat(give(novak, confirmation(order, hash)).getAccepted()).isTrue();
        roles(Set.of(OperatorRole.SITUATIONS), Set.of(OperatorRole.REGISTER));
        assertThat(give(novak, retraction(OperatorOrderKind.RETRACT_FACT, "s-1"))
                        .getCode())
                .isEqualTo("ROLE_MISSING");
        assertThat(give(novak, fact("s-1", FactKind.JUDGMENT, 80)).getCode()).isEqualTo("ROLE_MISSING");
        assertThat(give(ito, retraction(OperatorOrderKind.RETRACT_FACT, "s-1")).getCode())
                .isEqualTo("AWAITS_CONFIRMATION");
    }

    private void roles(Set<OperatorRole> ofIto, Set<OperatorRole> ofNovak) {
        intake.operators(OperatorKeys.of(key("ito", itoKeys, null, ofIto), key("novak", novakKeys, null, ofNovak)));
    }

    private static Consumer<OperatorOrdered.Builder> situation(
            String id, String authority, @Nullable Instant validUntil) {
        return order -> order.setKind(OperatorOrderKind.REGISTER_FACT)
                .setFact(FactRegistered.newBuilder()
                        .setFactId(id)
                        .setKind(FactKind.GEOPOLITICAL_SENSITIVITY)
                        .setReportedBy("operator")
                        .setProvenance("a note of the task force")
                        .setValidUntil(validUntil)
                        .setGeopolitical(GeopoliticalSensitivity.newBuilder()
                                .setRequesters(List.of("ke"))
                                .setSituation("a dispute")
                                .setAuthority(authority)
                                .build())
                        .build());
    }

    @Test
    void an_attestation_takes_two_operators_and_shows_no_id_to_those_who_read_the_answers() {
        assertThat(give(ito, attestation("se:secret-0")).getCode()).isEqualTo("AWAITS_CONFIRMATION");
        assertThat(intake.read(Topics.ATTESTATIONS)).isEmpty();

        OperatorOrderAnswered answer = giveByTwo(attestation("se:secret-1"));

        assertThat(answer.getCode()).isEqualTo("ADDED");
        assertThat(answer.getConfirmedBy()).isEqualTo("novak");
        assertThat(answer.toString()).doesNotContain("secret", "Person");
        assertThat(audit().toString()).doesNotContain("secret", "Person").contains("SEALED_FACT_ADDED");
        assertThat(intake.read(Topics.ATTESTATIONS)).hasSize(1);
    }

    @Test
    void an_attestation_needs_two_officials() {
        for (String again : List.of("anna  berg ", "Berg, Anna", "Ánna Berg")) {
            assertThat(give(
                                    ito,
                                    builder -> builder.setKind(OperatorOrderKind.ATTEST_FACT)
                                            .setAttestation(attested("a-1", List.of("Anna Berg", again))))
                            .getCode())
                    .as(again)
                    .isEqualTo("ATTESTATION_UNSIGNED");
        }
    }

    @Test
    void a_fact_whose_person_has_more_names_than_are_admitted_is_refused() {
        FactRegistered fact = FactRegistered.newBuilder(judgment("f-2", 80))
                .setPerson(PersonDescription.newBuilder()
                        .setNames(IntStream.range(0, 21)
                                .mapToObj(number -> new PersonName("Berg", "A" + number))
                                .toList())
                        .build())
                .build();

        OperatorOrderAnswered answer = give(
                ito, order -> order.setKind(OperatorOrderKind.REGISTER_FACT).setFact(fact));

        assertThat(answer.getCode()).isEqualTo("TOO_MANY");
        assertThat(answer.getExplanation()).contains("person.names: at most 20 entries: leave out the others");
        assertThat(intake.read(Topics.REGISTER)).isEmpty();
    }

    // --- two operators

    @Test
    void an_attestation_is_retracted_when_another_operator_confirms() {
        giveByTwo(attestation("a-1"));
        OperatorOrdered first = ito.sign(order(retraction(OperatorOrderKind.RETRACT_ATTESTATION, "a-1")));
        send(first);
        OperatorOrderAnswered awaiting = answer();
        assertThat(awaiting.getCode()).isEqualTo("AWAITS_CONFIRMATION");
        intake.read(Topics.ATTESTATIONS);

        assertThat(confirm(ito, first, awaiting.getHash()).getCode()).isEqualTo("SAME_OPERATOR");
        assertThat(confirm(novak, first, "00").getCode()).isEqualTo("CONFIRMATION_DIFFERS");
        assertThat(intake.read(Topics.ATTESTATIONS)).isEmpty();

        intake.read(Topics.ORDER_OUTCOMES);
        send(novak.sign(order(confirmation(first, awaiting.getHash()))));
        List<OperatorOrderAnswered> answers = intake.readAll(Topics.ORDER_OUTCOMES, OperatorOrderAnswered.class);
        assertThat(answers)
                .extracting(
                        OperatorOrderAnswered::getOrderId,
                        OperatorOrderAnswered::getCode,
                        OperatorOrderAnswered::getOperator,
                        OperatorOrderAnswered::getConfirmedBy)
                .startsWith(tuple(first.getOrderId(), "RETRACTED", "ito", "novak"))
                .hasSize(2);
        assertThat(((SealedFactAttested) intake.readSingle(Topics.ATTESTATIONS)).getRetracted())
                .isTrue();

        assertThat(confirm(novak, first, awaiting.getHash()).getCode()).isEqualTo("NOTHING_TO_CONFIRM");
    }

    @Test
    void an_order_whose_key_has_ended_since_is_confirmed_by_nobody() {
        giveByTwo(attestation("a-1"));
        OperatorOrdered first = ito.sign(order(retraction(OperatorOrderKind.RETRACT_ATTESTATION, "a-1")));
        send(first);
        String hash = answer().getHash();

        intake.operators(OperatorKeys.of(key("ito", itoKeys, NOW.minusSeconds(1)), key("novak", novakKeys, null)));

        assertThat(confirm(novak, first, hash).getCode()).isEqualTo("NOTHING_TO_CONFIRM");
    }

    @Test
    void a_confirmation_that_comes_after_seven_days_has_no_effect() {
        giveByTwo(attestation("a-1"));
        OperatorOrdered first = ito.sign(order(retraction(OperatorOrderKind.RETRACT_ATTESTATION, "a-1")));
        send(first);
        String hash = answer().getHash();

        intake.advanceClock(Duration.ofDays(7).plusHours(1));

        assertThat(intake.storedOrder(first.getOrderId()).getAwaiting())
                .as("its content is forgotten")
                .isNull();
        assertThat(confirm(novak, first, hash).getCode()).isEqualTo("NOTHING_TO_CONFIRM");
    }

    @Test
    void many_unconfirmed_orders_are_forgotten_in_portions_within_the_time_budget() {
        List<OperatorOrdered> unconfirmed = IntStream.rangeClosed(1, 5)
                .mapToObj(number -> {
                    giveByTwo(attestation("a-" + number));
                    OperatorOrdered order =
                            ito.sign(order(retraction(OperatorOrderKind.RETRACT_ATTESTATION, "a-" + number)));
                    send(order);
                    return order;
                })
                .toList();
        assertThat(awaiting(unconfirmed)).isEqualTo(5);
        intake.slowDownScheduledWork(Duration.ofMillis(200)); // at most four of the ten orders a second

        intake.advanceClock(Duration.ofDays(7).plusHours(1));
        assertThat(awaiting(unconfirmed)).as("after one portion").isPositive();
        for (int seconds = 0; seconds < 60; seconds++) { // the heartbeats of stores share the budget
            intake.advanceClock(Duration.ofSeconds(1));
        }

        assertThat(awaiting(unconfirmed)).isZero();
    }

    private long awaiting(List<OperatorOrdered> orders) {
        return orders.stream()
                .filter(order -> intake.storedOrder(order.getOrderId()).getAwaiting() != null)
                .count();
    }

    // --- everything that one member reported

    @Test
    void two_operators_retract_what_one_member_reported_since_a_moment_and_nothing_else() {
        report("old", 2);
        intake.advanceClock(Duration.ofHours(1));
        intake.pipe(
                Topics.REGISTER,
                "bar",
                FactRegistered.newBuilder(bar("bar")).setReportedBy("review").build());
        intake.pipe(Topics.REGISTER, "of-se", reportedBy("se", "of-se"));
        intake.pipe(Topics.ATTESTATIONS, "a-1", attestedBy("fr", "a-1"));
        give(ito, fact("by-operator", FactKind.JUDGMENT, 80));
        report("new", 3);
        intake.read(Topics.REGISTER);

        OperatorOrderAnswered begun = giveByTwo(retractionOfAll(NOW.plus(Duration.ofMinutes(30))));
        assertThat(begun.getCode()).isEqualTo("RETRACTION_BEGUN");
        advanceSeconds(5);

        assertThat(retracted()).containsExactlyInAnyOrder("new-0", "new-1", "new-2", "a-1");
    }

    @Test
    void a_retraction_in_portions_is_audited_once_with_its_number_and_has_no_second_effect() {
        report("f", 12);
        intake.slowDownScheduledWork(Duration.ofMillis(200)); // at most four of the entries a second

        OperatorOrdered order = ito.sign(order(retractionOfAll(NOW)));
        send(order);
        String hash = answer().getHash();
        confirm(novak, order, hash);
        for (int second = 0; second < 10 && retractedSoFar(order) == 0; second++) { // the search for it is a portion
            advanceSeconds(1);
        }
        assertThat(retractedSoFar(order)).as("after one portion").isBetween(1, 11);
        assertThat(confirm(novak, order, hash).getCode()).isEqualTo("NOTHING_TO_CONFIRM");
        advanceSeconds(60);

        assertThat(retracted()).hasSize(12).doesNotHaveDuplicates();
        assertThat(audit())
                .extracting(AuditEntry::getActor, AuditEntry::getAction, AuditEntry::getGround)
                .containsOnlyOnce(tuple("ito", "FACTS_RETRACTED", "FOUND_UNTRUE"));
        assertThat(intake.readAll(Topics.ORDER_OUTCOMES, OperatorOrderAnswered.class))
                .filteredOn(answer -> answer.getCode().equals("RETRACTED"))
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.getExplanation()).startsWith("12 facts and attestations of fr");
                    assertThat(answer.getConfirmedBy()).isEqualTo("novak");
                });
        assertThat(intake.storedOrder(order.getOrderId()).getAwaiting()).isNull();
    }

    @Test
    void all_that_a_member_reported_is_retracted_by_who_keeps_the_register_and_the_attestations() {
        roles(EnumSet.of(OperatorRole.REGISTER), EnumSet.allOf(OperatorRole.class));

        assertThat(give(ito, retractionOfAll(NOW)).getCode()).isEqualTo("ROLE_MISSING");
        assertThat(give(novak, retractionOfAll(NOW)).getCode()).isEqualTo("AWAITS_CONFIRMATION");
    }

    private int retractedSoFar(OperatorOrdered order) {
        return intake.storedOrder(order.getOrderId()).getRetracted();
    }

    private void report(String prefix, int count) {
        IntStream.range(0, count)
                .mapToObj(number -> prefix + "-" + number)
                .forEach(id -> intake.pipe(Topics.REGISTER, id, judgment(id, 70)));
    }

    private void advanceSeconds(int seconds) {
        for (int second = 0; second < seconds; second++) {
            intake.advanceClock(Duration.ofSeconds(1));
        }
    }

    private List<String> retracted() {
        return Stream.concat(
                        intake.readAll(Topics.REGISTER, FactRegistered.class).stream()
                                .filter(Objects::nonNull) // heartbeats
                                .filter(FactRegistered::getRetracted)
                                .map(FactRegistered::getFactId),
                        intake.readAll(Topics.ATTESTATIONS, SealedFactAttested.class).stream()
                                .filter(Objects::nonNull)
                                .filter(SealedFactAttested::getRetracted)
                                .map(SealedFactAttested::getFactId))
                .toList();
    }

    private static FactRegistered reportedBy(String member, String id) {
        return FactRegistered.newBuilder(judgment(id, 70)).setReportedBy(member).build();
    }

    private static SealedFactAttested attestedBy(String member, String id) {
        return SealedFactAttested.newBuilder(attested(id, List.of("Anna Berg", "Bo Lind")))
                .setAttestedBy(member)
                .build();
    }

    private static Consumer<OperatorOrdered.Builder> retractionOfAll(Instant since) {
        return order -> order.setKind(OperatorOrderKind.RETRACT_REPORTED)
                .setMember("fr")
                .setSince(since)
                .setGround("FOUND_UNTRUE");
    }

    // --- members

    @Test
    void a_member_is_suspended_by_one_operator_and_removed_by_two() {
        assertThat(give(ito, change(MemberStatus.SUSPENDED, null)).getCode()).isEqualTo("SUSPENDED");
        MemberRecord suspended = (MemberRecord) intake.readSingle(Topics.MEMBERS);
        assertThat(suspended.getStatus()).isEqualTo(MemberStatus.SUSPENDED);
        assertThat(suspended.getIndex()).isEqualTo(3);

        OperatorOrdered removal = ito.sign(order(change(MemberStatus.REMOVED, null)));
        send(removal);
        String hash = answer().getHash();
        assertThat(intake.read(Topics.MEMBERS)).isEmpty();
        confirm(novak, removal, hash);
        assertThat(((MemberRecord) intake.readSingle(Topics.MEMBERS)).getStatus())
                .isEqualTo(MemberStatus.REMOVED);
    }

    @Test
    void orders_about_a_member_build_on_each_other_before_the_topic_is_read_back() {
        MemberRecord onTopic =
                MemberRecord.newBuilder(JP).setKeys(List.of(memberKey("jp-1"))).build();
        feedHas(onTopic);
        List<Consumer<OperatorOrdered.Builder>> changes = List.of(
                keys(change -> change.setEndedKey("jp-1")),
                keys(change -> change.setAddedKey(memberKey("jp-2"))),
                keys(change -> change.setSignatures(SignaturePolicy.REQUIRED)),
                change(MemberStatus.SUSPENDED, null),
                change(MemberStatus.ACTIVE, null),
                change(null, RouteMode.AFTER_REVIEW));

        changes.forEach(change -> {
            OperatorOrdered order = ito.sign(order(change));
            send(order);
            OperatorOrderAnswered answer = answer();
            if (answer.getCode().equals("AWAITS_CONFIRMATION")) {
                confirm(novak, order, answer.getHash());
            }
            feedHas(onTopic); // the test driver reads the topic back at once
        });

        MemberRecord member = (MemberRecord) intake.readLast(Topics.MEMBERS);
        assertThat(member.getKeys())
                .extracting(MemberKey::getKeyId, MemberKey::getValidUntil)
                .as("a key that was stolen stays ended, and a new one stays")
                .containsExactly(tuple("jp-1", NOW), tuple("jp-2", null));
        assertThat(member.getSignatures()).isEqualTo(SignaturePolicy.REQUIRED);
        assertThat(member.getStatusChanges()).hasSize(2);
        assertThat(member.getDiffusionRoutes()).hasSize(1);
        assertThat(member.getEpoch()).isEqualTo(1);
        assertThat(give(ito, change(null, RouteMode.AFTER_REVIEW)).getCode()).isEqualTo("UNCHANGED");
    }

    @Test
    void an_order_builds_on_a_record_that_was_deleted_and_provisioned_again() {
        give(ito, change(MemberStatus.SUSPENDED, null));
        intake.members.accept(FeedFixture.record("jp", null, 0));
        feedHas(MemberRecord.newBuilder(JP).setEpoch(1).build());

        give(ito, change(null, RouteMode.AFTER_REVIEW));

        MemberRecord member = (MemberRecord) intake.readLast(Topics.MEMBERS);
        assertThat(member.getStatus()).isEqualTo(MemberStatus.ACTIVE);
        assertThat(member.getDiffusionRoutes()).hasSize(1);
    }

    /** Sets the record of the feed of members, however many later ones orders have written. */
    private void feedHas(MemberRecord member) {
        intake.members.accept(FeedFixture.record(member.getCode(), member, 0));
    }

    private static MemberKey memberKey(String id) {
        return MemberKeys.record(id, SigningKey.create().getPublic(), NOW, null);
    }

    private static Consumer<OperatorOrdered.Builder> keys(Consumer<OrderedMemberChange.Builder> content) {
        OrderedMemberChange.Builder change = OrderedMemberChange.newBuilder()
                .setAuthority("General Assembly")
                .setReason("a decision");
        content.accept(change);
        return order ->
                order.setKind(OperatorOrderKind.CHANGE_MEMBER).setMember("jp").setMemberChange(change.build());
    }

    @Test
    void diffusions_travel_at_once_again_only_when_two_operators_say_so() {
        give(ito, change(null, RouteMode.AFTER_REVIEW));

        assertThat(give(ito, change(null, RouteMode.AT_ONCE)).getCode()).isEqualTo("AWAITS_CONFIRMATION");
    }

    @Test
    void an_order_about_a_member_without_a_record_or_without_a_basis_is_refused() {
        assertThat(give(ito, builder -> {
                            change(MemberStatus.SUSPENDED, null).accept(builder);
                            builder.setMember("xx");
                        })
                        .getCode())
                .isEqualTo("MEMBER_UNKNOWN");
        assertThat(give(ito, builder -> {
                            change(MemberStatus.SUSPENDED, null).accept(builder);
                            builder.setMemberChange(OrderedMemberChange.newBuilder(builder.getMemberChange())
                                    .setAuthority(" ")
                                    .build());
                        })
                        .getCode())
                .isEqualTo("BASIS_MISSING");
    }

    // --- admissions

    @Test
    void a_member_is_admitted_by_two_operators_with_the_next_index() {
        MemberRecord nz = admitted("nz", admission(MemberKind.NCB, "NCB Wellington", 0));

        assertThat(nz.getIndex()).isEqualTo(4); // jp has 3
        assertThat(nz.getStatus()).isEqualTo(MemberStatus.ACTIVE);
        assertThat(nz.getName()).isEqualTo("NCB Wellington");
        assertThat(nz.getEpoch()).isZero();
        assertThat(nz.getStatusChanges()).singleElement().satisfies(change -> {
            assertThat(change.getStatus()).isEqualTo(MemberStatus.ACTIVE);
            assertThat(change.getAuthority()).isEqualTo("General Assembly");
        });
        assertThat(audit())
                .extracting(AuditEntry::getCaseId, AuditEntry::getActor, AuditEntry::getAction)
                .contains(tuple("~orders", "ito", "MEMBER_ADMITTED"));
        assertThat(admitted("pt", admission(MemberKind.NCB, "NCB Lisbon", 0)).getIndex())
                .as("before the topic is read back")
                .isEqualTo(5);
        assertThat(admitted("es", admission(MemberKind.NCB, "NCB Madrid", 14)).getIndex())
                .as("above the directory's")
                .isEqualTo(14);
    }

    @Test
    void an_admission_that_is_given_again_writes_nothing_and_a_code_is_of_one_member() {
        admitted("nz", admission(MemberKind.NCB, "NCB Wellington", 0));

        assertThat(code("nz", admission(MemberKind.NCB, "NCB Wellington", 0))).isEqualTo("UNCHANGED");
        assertThat(code("nz", admission(MemberKind.NCB, "Another", 0))).isEqualTo("CODE_TAKEN");
        assertThat(code("jp", admission(MemberKind.TRIBUNAL, "Bureau", 0))).isEqualTo("CODE_TAKEN");
        assertThat(intake.read(Topics.MEMBERS)).isEmpty();
    }

    @Test
    void a_code_whose_record_was_deleted_is_not_given_to_another_member() {
        intake.members.accept(FeedFixture.record("jp", null, 1));

        assertThat(code("jp", admission(MemberKind.NCB, "NCB Tokyo", 0))).isEqualTo("CODE_WAS_USED");
        assertThat(admitted("nz", admission(MemberKind.NCB, "NCB Wellington", 0))
                        .getIndex())
                .isEqualTo(4);
    }

    @Test
    void an_admission_that_breaks_a_rule_is_refused() {
        assertThat(code("nz", admission(MemberKind.UNKNOWN, "NCB", 0))).isEqualTo("KIND_OF_MEMBER_UNKNOWN");
        assertThat(code("nz", admission(MemberKind.NCB, " ", 0))).isEqualTo("NAME_NOT_USABLE");
        assertThat(code("nz", admission(MemberKind.NCB, "a\nb", 0))).isEqualTo("NAME_NOT_USABLE");
        assertThat(code("nz", admission(MemberKind.TRIBUNAL, "A tribunal", 0))).isEqualTo("JURISDICTION_WRONG");
        assertThat(code("nz", admission(MemberKind.NCB, "NCB", -1))).isEqualTo("INDEX_WRONG");
        assertThat(code("nz", admission(MemberKind.NCB, "NCB", 1_024))).isEqualTo("NO_INDEX_LEFT");
        assertThat(code(
                        "nz",
                        OrderedAdmission.newBuilder(admission(MemberKind.NCB, "NCB", 0))
                                .setReason(" ")
                                .build()))
                .isEqualTo("BASIS_MISSING");
        assertThat(give(
                                ito,
                                order -> order.setKind(OperatorOrderKind.ADMIT_MEMBER)
                                        .setMember("nz"))
                        .getCode())
                .isEqualTo("INCOMPLETE");
        assertThat(intake.read(Topics.MEMBERS)).isEmpty();
    }

    private MemberRecord admitted(String code, OrderedAdmission admission) {
        OperatorOrdered order = ito.sign(order(admit(code, admission)));
        send(order);
        OperatorOrderAnswered awaiting = answer();
        assertThat(awaiting.getCode()).isEqualTo("AWAITS_CONFIRMATION");
        assertThat(intake.read(Topics.MEMBERS)).isEmpty();
        confirm(novak, order, awaiting.getHash());
        return (MemberRecord) intake.readSingle(Topics.MEMBERS);
    }

    private String code(String member, OrderedAdmission admission) {
        return give(ito, admit(member, admission)).getCode();
    }

    private static Consumer<OperatorOrdered.Builder> admit(String member, OrderedAdmission admission) {
        return order ->
                order.setKind(OperatorOrderKind.ADMIT_MEMBER).setMember(member).setAdmission(admission);
    }

    private static OrderedAdmission admission(MemberKind kind, String name, int firstIndex) {
        return OrderedAdmission.newBuilder()
                .setKind(kind)
                .setName(name)
                .setFirstIndex(firstIndex)
                .setAuthority("General Assembly")
                .setReason("a decision")
                .build();
    }

    // --- mailboxes

    @Test
    void an_order_about_a_mailbox_is_passed_on_to_the_edge() {
        OperatorOrderAnswered answer = give(
                ito,
                builder -> builder.setKind(OperatorOrderKind.SUSPEND_MAILBOX).setMember("jp"));

        assertThat(answer.getCode()).isEqualTo("PASSED_ON");
        assertThat(audit())
                .extracting(AuditEntry::getCaseId, AuditEntry::getActor, AuditEntry::getAction)
                .containsExactly(tuple("~orders", "ito", "MAILBOX_SUSPENSION_ORDERED"));
    }

    @Test
    void an_order_that_another_service_carries_out_is_left_to_it() {
        send(ito.sign(order(builder -> builder.setKind(OperatorOrderKind.REPLAY_RECORD))));

        assertThat(intake.read(Topics.ORDER_OUTCOMES)).isEmpty();
    }

    // --- vocabulary

    private void assertRefused(OperatorOrdered order, String code) {
        send(order);

        OperatorOrderAnswered answer = answer();
        assertThat(answer.getAccepted()).isFalse();
        assertThat(answer.getCode()).isEqualTo(code);
        assertThat(intake.read(Topics.REGISTER)).isEmpty();
        assertThat(audit())
                .extracting(AuditEntry::getActor, AuditEntry::getAction, AuditEntry::getGround)
                .containsExactly(tuple("unverified", "ORDER_REFUSED", code));
    }

    private OperatorOrderAnswered give(OrderSigner signer, Consumer<OperatorOrdered.Builder> content) {
        send(signer.sign(order(content)));
        return answer();
    }

    private OperatorOrderAnswered confirm(OrderSigner signer, OperatorOrdered first, String hash) {
        intake.read(Topics.ORDER_OUTCOMES);
        return give(signer, confirmation(first, hash));
    }

    /** Returns the answer to an order that novak confirms. */
    private OperatorOrderAnswered giveByTwo(Consumer<OperatorOrdered.Builder> content) {
        OperatorOrdered order = ito.sign(order(content));
        send(order);
        String hash = answer().getHash();
        send(novak.sign(order(confirmation(order, hash))));
        return intake.readAll(Topics.ORDER_OUTCOMES, OperatorOrderAnswered.class).stream()
                .filter(answer -> answer.getOrderId().equals(order.getOrderId()))
                .findFirst()
                .orElseThrow();
    }

    private void send(OperatorOrdered order) {
        Topic topic = OrderTopics.of(order.getKind());
        intake.pipe(topic, order.getOrderId(), order);
    }

    private OperatorOrderAnswered answer() {
        return (OperatorOrderAnswered) intake.readLast(Topics.ORDER_OUTCOMES);
    }

    private List<AuditEntry> audit() {
        return intake.readAll(Topics.AUDIT, AuditEntry.class);
    }

    private static OperatorOrdered order(Consumer<OperatorOrdered.Builder> content) {
        OperatorOrdered.Builder order = OperatorOrdered.newBuilder()
                .setOrderId(UUID.randomUUID().toString())
                .setOperator("ito")
                .setReasons("a reason")
                .setOrderedAt(NOW);
        content.accept(order);
        return order.build();
    }

    private static Consumer<OperatorOrdered.Builder> fact(String id, FactKind kind, int confidence) {
        return order -> order.setKind(OperatorOrderKind.REGISTER_FACT)
                .setFact(FactRegistered.newBuilder(judgment(id, confidence))
                        .setKind(kind)
                        .build());
    }

    private static Consumer<OperatorOrdered.Builder> barred(String id) {
        return order -> order.setKind(OperatorOrderKind.REGISTER_FACT).setFact(bar(id));
    }

    private static Consumer<OperatorOrdered.Builder> attestation(String id) {
        return order -> order.setKind(OperatorOrderKind.ATTEST_FACT)
                .setAttestation(attested(id, List.of("Anna Berg", "Bo Lind")));
    }

    private static Consumer<OperatorOrdered.Builder> retraction(OperatorOrderKind kind, String factId) {
        return order -> order.setKind(kind).setFactId(factId).setGround("FOUND_UNTRUE");
    }

    private static Consumer<OperatorOrdered.Builder> confirmation(OperatorOrdered first, String hash) {
        return order -> order.setKind(OperatorOrderKind.CONFIRM)
                .setConfirms(new ConfirmedOrder(first.getOrderId(), first.getKind(), hash));
    }

    private static Consumer<OperatorOrdered.Builder> change(@Nullable MemberStatus status, @Nullable RouteMode mode) {
        return order -> order.setKind(OperatorOrderKind.CHANGE_MEMBER)
                .setMember("jp")
                .setMemberChange(OrderedMemberChange.newBuilder()
                        .setStatus(status)
                        .setMode(mode)
                        .setAuthority("General Assembly")
                        .setReason("a decision")
                        .build());
    }

    private static FactRegistered judgment(String id, int confidence) {
        return FactRegistered.newBuilder()
                .setFactId(id)
                .setKind(FactKind.JUDGMENT)
                .setReportedBy("fr")
                .setProvenance("a court")
                .setPerson(PersonDescription.newBuilder().build())
                .setConfidence(confidence)
                .build();
    }

    private static FactRegistered bar(String id) {
        return FactRegistered.newBuilder(judgment(id, 100))
                .setKind(FactKind.BAR)
                .setBar(new Bar(ConstitutionArticle.ARTICLE_3, "fr", List.of(), false))
                .build();
    }

    private static SealedFactAttested attested(String id, List<String> signers) {
        return SealedFactAttested.newBuilder()
                .setFactId(id)
                .setAttestedBy("se")
                .setAttestation(Attestation.newBuilder()
                        .setPerson(PersonDescription.newBuilder().build())
                        .setMatter(SealedMatter.REFUGEE)
                        .setAgainst(List.of("FR"))
                        .setSince("2024-05-01")
                        .setSignedBy(signers)
                        .build())
                .build();
    }
}
