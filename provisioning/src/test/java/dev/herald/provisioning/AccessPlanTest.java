package dev.herald.provisioning;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import java.util.List;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccessPlanTest {

    private static final Principal FR = Principal.member(new MemberCode("fr"));
    private static final Principal INTAKE = Principal.service(ClientRole.INTAKE);
    private static final Principal DISSEMINATION = Principal.service(ClientRole.DISSEMINATION);

    @Test
    void a_member_writes_to_its_own_inbound_topic_and_reads_its_own_mailbox() {
        assertThat(may(FR, WRITE, TOPIC, "i247.inbound.fr")).isTrue();
        assertThat(may(FR, READ, TOPIC, "i247.outbound.fr")).isTrue();
    }

    @Test
    void a_member_may_do_nothing_with_what_is_another_member_s() {
        for (String other : List.of("i247.inbound.br", "i247.outbound.br", "i247.inbound.fr2", "i247.outbound.fra")) {
            assertThat(mayAnythingOn(FR, other)).as(other).isFalse();
        }
    }

    @Test
    void a_member_may_do_nothing_with_any_of_our_topics() {
        Topics.all().stream()
                .filter(topic -> !topic.isMailbox())
                .forEach(topic -> assertThat(mayAnythingOn(FR, topic.name()))
                        .as(topic.name())
                        .isFalse());
    }

    @Test
    void a_member_cannot_write_its_mailbox_nor_read_what_it_sent() {
        assertThat(may(FR, WRITE, TOPIC, "i247.outbound.fr")).isFalse();
        assertThat(may(FR, READ, TOPIC, "i247.inbound.fr")).isFalse();
    }

    @Test
    void a_member_has_four_groups_and_four_transactional_ids() {
        for (String own : List.of("i247.fr.1", "i247.fr.4")) {
            assertThat(may(FR, READ, GROUP, own)).as(own).isTrue();
            assertThat(may(FR, WRITE, TRANSACTIONAL_ID, own)).as(own).isTrue();
        }
        for (String other : List.of("i247.fr.5", "i247.fr.1.x", "i247.fr.", "i247.br.1", "herald-intake-1")) {
            assertThat(may(FR, READ, GROUP, other)).as(other).isFalse();
            assertThat(may(FR, WRITE, TRANSACTIONAL_ID, other)).as(other).isFalse();
        }
    }

    @Test
    void whoever_is_no_service_has_four_groups_and_who_writes_nothing_has_no_transactional_id() {
        for (Principal user : List.of(
                Principal.consumer("airline"),
                Principal.nationalEntity("fr/border-control"),
                Principal.operator(),
                Principal.keeper(),
                Principal.commission())) {
            assertThat(may(user, READ, GROUP, user.groupPrefix() + "4"))
                    .as(user.user())
                    .isTrue();
            assertThat(may(user, READ, GROUP, user.groupPrefix() + "5"))
                    .as(user.user())
                    .isFalse();
            assertThat(may(user, WRITE, TRANSACTIONAL_ID, user.groupPrefix() + "1"))
                    .as(user.user())
                    .isFalse();
        }
    }

    @Test
    void only_intake_reads_what_members_send() {
        assertThat(may(INTAKE, READ, TOPIC, "i247.inbound.ke")).isTrue();
        for (ClientRole other : List.of(ClientRole.SCREENING, ClientRole.REVIEW, ClientRole.DISSEMINATION)) {
            assertThat(mayAnythingOn(Principal.service(other), "i247.inbound.ke"))
                    .as(other.name())
                    .isFalse();
        }
        assertThat(mayAnythingOn(Principal.operator(), "i247.inbound.ke")).isFalse();
    }

    @Test
    void only_dissemination_writes_to_mailboxes() {
        assertThat(may(DISSEMINATION, WRITE, TOPIC, "i247.outbound.ke")).isTrue();
        for (ClientRole other : List.of(ClientRole.INTAKE, ClientRole.SCREENING, ClientRole.REVIEW)) {
            assertThat(mayAnythingOn(Principal.service(other), "i247.outbound.ke"))
                    .as(other.name())
                    .isFalse();
        }
        assertThat(mayAnythingOn(Principal.operator(), "i247.outbound.ke")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "INTAKE",
                "SCREENING",
                "REVIEW",
                "DISSEMINATION",
                "CONSOLE",
                "AUDIT_LOG",
                "OPERATOR",
                "KEEPER",
                "COMMISSION",
                "NATIONAL_ENTITY",
                "CONSUMER"
            })
    void whoever_is_in_the_catalogue_has_that_right_and_no_other(ClientRole party) {
        Principal principal = switch (party) {
            case OPERATOR -> Principal.operator();
            case KEEPER -> Principal.keeper();
            case COMMISSION -> Principal.commission();
            case NATIONAL_ENTITY -> Principal.nationalEntity("fr/border-control");
            case CONSUMER -> Principal.consumer("airline");
            default -> Principal.service(party);
        };
        for (Topic topic : Topics.all()) {
            String name = topic.isMailbox() ? topic.name() + "br" : topic.name();
            assertThat(may(principal, READ, TOPIC, name))
                    .as("%s reads %s", party, name)
                    .isEqualTo(topic.readers().contains(party));
            assertThat(may(principal, WRITE, TOPIC, name))
                    .as("%s writes %s", party, name)
                    .isEqualTo(topic.writers().contains(party));
        }
    }

    /** A process compares the cleanup policy of its topics with the catalogue before it starts. */
    @Test
    void a_process_describes_the_settings_of_its_topics_and_nobody_else_does() {
        for (Principal user : Principal.standardUsers()) {
            for (Topic topic : Topics.all()) {
                assertThat(may(user, DESCRIBE_CONFIGS, TOPIC, topic.name()))
                        .as("%s describes the settings of %s", user.user(), topic.name())
                        .isEqualTo(ClientRole.PROCESSES.contains(user.role())
                                && !topic.isMailbox()
                                && topic.isUsedBy(user.role()));
            }
        }
    }

    @Test
    void an_operator_reads_nothing_that_is_sealed() {
        Topics.all().stream()
                .filter(Topic::sealed)
                .forEach(topic -> assertThat(may(Principal.operator(), READ, TOPIC, topic.name()))
                        .as(topic.name())
                        .isFalse());
    }

    @Test
    void the_commission_alone_reads_the_files_of_ended_cases_and_review_alone_writes_them() {
        assertThat(Topics.REDRESS.readers()).containsExactly(ClientRole.COMMISSION);
        assertThat(Topics.REDRESS.writers()).containsExactly(ClientRole.REVIEW);
        assertThat(Topics.usedBy(ClientRole.COMMISSION)).containsExactly(Topics.REDRESS);
    }

    @Test
    void who_looks_after_sealed_facts_reads_them_and_nothing_else_and_writes_nothing() {
        for (Topic topic : Topics.all()) {
            String name = topic.isMailbox() ? topic.name() + "br" : topic.name();
            assertThat(may(Principal.keeper(), READ, TOPIC, name))
                    .as(name)
                    .isEqualTo(topic.equals(Topics.ATTESTATIONS));
            assertThat(may(Principal.keeper(), WRITE, TOPIC, name)).as(name).isFalse();
        }
    }

    /** Whoever could write one of these could publish a notice that nobody decided on. */
    @ParameterizedTest
    @CsvSource({
        "herald.submissions.v1,INTAKE",
        "herald.sealed-submissions.v1,INTAKE",
        "herald.requests.v1,INTAKE",
        "herald.replies.v1,INTAKE",
        "herald.acknowledgements.v1,INTAKE",
        "herald.screenings.v1,SCREENING",
        "herald.decisions.v1,REVIEW",
        "herald.disseminations.v1,DISSEMINATION"
    })
    void what_a_service_says_is_written_by_that_service_alone(String topic, ClientRole service) {
        for (Principal user : Principal.standardUsers()) {
            assertThat(may(user, WRITE, TOPIC, topic))
                    .as("%s writes %s", user.user(), topic)
                    .isEqualTo(user.role() == service);
        }
        assertThat(may(FR, WRITE, TOPIC, topic)).isFalse();
    }

    @Test
    void what_a_member_sends_is_written_by_that_member_alone() {
        for (Principal user : Principal.standardUsers()) {
            assertThat(may(user, WRITE, TOPIC, "i247.inbound.fr"))
                    .as(user.user())
                    .isFalse();
        }
    }

    @Test
    void an_operator_orders_replays_and_every_service_reads_the_orders() {
        assertThat(Topics.REPLAYS.writers()).containsExactly(ClientRole.OPERATOR);
        assertThat(Topics.REPLAYS.readers()).containsAll(ClientRole.SERVICES);
    }

    @Test
    void no_user_exists_whose_purpose_is_to_write_in_another_name() {
        assertThat(Principal.standardUsers()).extracting(Principal::user).doesNotContain("replayer");
        assertThat(ClientRole.values()).extracting(Enum::name).doesNotContain("REPLAYER");
    }

    @Test
    void only_the_console_gives_officers_orders_and_it_decides_nothing() {
        Principal console = Principal.service(ClientRole.CONSOLE);
        assertThat(Topics.COMMANDS.writers()).containsExactly(ClientRole.CONSOLE);
        assertThat(may(console, WRITE, TOPIC, Topics.SWEEP_ORDERS.name())).isTrue();
        for (Topic topic : List.of(Topics.DECISIONS, Topics.CASES, Topics.OUTCOMES, Topics.REGISTER)) {
            assertThat(may(console, WRITE, TOPIC, topic.name()))
                    .as(topic.name())
                    .isFalse();
        }
        assertThat(may(console, WRITE, TRANSACTIONAL_ID, "herald-officer-console-0"))
                .isFalse();
    }

    @Test
    void only_the_console_reads_what_is_behind_a_hold_and_only_screening_writes_it() {
        Principal console = Principal.service(ClientRole.CONSOLE);
        assertThat(Topics.HOLDS.readers()).containsExactly(ClientRole.CONSOLE);
        assertThat(Topics.HOLDS.writers()).containsExactly(ClientRole.SCREENING);
        assertThat(may(console, READ, TOPIC, Topics.ATTESTATIONS.name())).isTrue();
        for (Topic topic : List.of(Topics.HOLDS, Topics.ATTESTATIONS)) {
            assertThat(may(console, WRITE, TOPIC, topic.name()))
                    .as(topic.name())
                    .isFalse();
        }
    }

    @Test
    void review_reads_no_attestation_no_document_and_no_custody() {
        Principal review = Principal.service(ClientRole.REVIEW);
        for (Topic topic : List.of(
                Topics.ATTESTATIONS,
                Topics.HOLDS,
                Topics.DOCUMENTS,
                Topics.CUSTODY,
                Topics.SWEEPS,
                Topics.SWEEP_ORDERS)) {
            assertThat(mayAnythingOn(review, topic.name())).as(topic.name()).isFalse();
        }
    }

    @Test
    void an_operator_cannot_speak_for_a_member_or_a_service() {
        for (String topic : List.of("i247.inbound.fr", Topics.REQUESTS.name(), Topics.DECISIONS.name())) {
            assertThat(may(Principal.operator(), WRITE, TOPIC, topic)).as(topic).isFalse();
        }
    }

    @Test
    void an_operator_writes_orders_and_nothing_else() {
        for (Topic topic : Topics.all()) {
            String name = topic.isMailbox() ? topic.name() + "br" : topic.name();
            assertThat(may(Principal.operator(), WRITE, TOPIC, name))
                    .as(name)
                    .isEqualTo(topic.equals(Topics.ORDERS)
                            || topic.equals(Topics.SEALED_ORDERS)
                            || topic.equals(Topics.REPLAYS));
        }
    }

    @Test
    void screening_cannot_release_a_sweep_that_is_held() {
        Principal screening = Principal.service(ClientRole.SCREENING);
        assertThat(may(screening, WRITE, TOPIC, Topics.SWEEP_ORDERS.name())).isFalse();
        assertThat(Topics.SWEEP_ORDERS.writers()).containsExactly(ClientRole.CONSOLE);
    }

    @Test
    void only_services_answer_orders() {
        assertThat(Topics.ORDER_OUTCOMES.writers()).doesNotContain(ClientRole.OPERATOR);
    }

    @Test
    void an_operator_sees_how_far_services_are_but_cannot_join_them() {
        assertThat(may(Principal.operator(), DESCRIBE, GROUP, "herald-review")).isTrue();
        assertThat(may(Principal.operator(), READ, GROUP, "herald-review")).isFalse();
    }

    @Test
    void a_service_owns_its_internal_topics_and_no_other_service_s() {
        assertThat(may(INTAKE, CREATE, TOPIC, "herald-intake-cases-changelog")).isTrue();
        assertThat(may(INTAKE, READ, TOPIC, "herald-intake-cases-changelog")).isTrue();
        assertThat(mayAnythingOn(INTAKE, "herald-review-cases-changelog")).isFalse();
        assertThat(mayAnythingOn(Principal.operator(), "herald-intake-cases-changelog"))
                .isFalse();
    }

    @Test
    void nobody_is_granted_everything() {
        for (Principal principal : List.of(FR, INTAKE, DISSEMINATION, Principal.operator())) {
            assertThat(AccessPlan.rightsOf(principal)).allSatisfy(right -> {
                assertThat(right.pattern().name()).isNotEqualTo("*").isNotEmpty();
                assertThat(right.entry().operation()).isNotEqualTo(AclOperation.ALL);
                assertThat(right.entry().permissionType()).isEqualTo(AclPermissionType.ALLOW);
            });
        }
    }

    @Test
    void a_member_may_be_called_like_a_service_and_is_still_only_a_member() {
        Principal review = Principal.member(new MemberCode("review"));
        assertThat(review.user())
                .isNotEqualTo(Principal.service(ClientRole.REVIEW).user());
        assertThat(mayAnythingOn(review, Topics.CASES.name())).isFalse();
    }

    private static boolean mayAnythingOn(Principal principal, String topic) {
        return AccessPlan.rightsOf(principal).stream().anyMatch(right -> covers(right, TOPIC, topic));
    }

    private static boolean may(Principal principal, AclOperation operation, ResourceType type, String name) {
        return AccessPlan.rightsOf(principal).stream()
                .filter(right -> right.entry().operation() == operation)
                .anyMatch(right -> covers(right, type, name));
    }

    private static boolean covers(AclBinding right, ResourceType type, String name) {
        return right.pattern().resourceType() == type
                && (right.pattern().patternType() == PatternType.LITERAL
                        ? name.equals(right.pattern().name())
                        : name.startsWith(right.pattern().name()));
    }
}
