package dev.herald.cli.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.MemberRecord;
import dev.herald.event.MemberStatusChange;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Tests the output of orders about members. */
class MemberOrderTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:15:00Z");
    private static final Instant LATER = NOW.plusSeconds(3600);

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void the_list_shows_the_route_now_and_every_change_with_authority_and_reason() {
        String text = MemberTable.text(List.of(jp()), NOW);

        assertThat(text)
                .containsPattern("jp +5 +NCB +SUSPENDED +AFTER_REVIEW +Japan")
                .contains("status: SUSPENDED", "authority: Committee", "reason: floods")
                .contains("mode: AFTER_REVIEW", "validUntil: 2026-05-04T11:15:00Z", "reason: three recalls");
        assertThat(MemberTable.text(List.of(jp()), LATER)).containsPattern("jp +5 +NCB +SUSPENDED +AT_ONCE");
        assertThat(MemberTable.json(List.of(jp()), LATER).get(0).get("routeNow").asString())
                .isEqualTo("AT_ONCE");
    }

    @Test
    void a_route_with_an_end_says_what_follows() {
        assertThat(new MemberRouteCommand().effect(jp()))
                .isEqualTo("Diffusions of jp travel AFTER_REVIEW from 2026-05-04T10:15:00Z"
                        + " until 2026-05-04T11:15:00Z, then AT_ONCE.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "route jp --mode SUSPENDED",
                "suspend jp",
                "reactivate jp",
                "remove jp",
                "add es --kind NCB --name Madrid"
            })
    void an_order_without_authority_and_reason_is_a_wrong_command_line(String order) {
        assertThat(herald(("member " + order).split(" "))).isEqualTo(2);
        assertThat(errors.toString()).contains("--authority", "--reason");
    }

    @Test
    void a_code_of_a_wrong_form_is_refused_before_the_cluster_is_asked() {
        assertThat(herald("member", "suspend", "J P", "--authority", "a", "--reason", "r"))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("'J P' is not a member's code");
    }

    @Test
    void an_admission_of_a_wrong_form_is_refused_before_the_cluster_is_asked() {
        assertThat(add("--kind", "BUREAU", "--name", "NCB Madrid")).contains("--kind", "NCB, TRIBUNAL, UN_BODY");
        assertThat(add("--kind", "NCB", "--name", "x".repeat(201))).contains("1 to 200 characters", "201");
        assertThat(add("--kind", "NCB", "--name", "NCB Madrid", "--offences", "WAR_CRIME"))
                .contains("no other member has any");
        assertThat(add("--kind", "TRIBUNAL", "--name", "A tribunal")).contains("A TRIBUNAL needs --offences");
        assertThat(add("--kind", "NCB", "--name", "NCB Madrid", "--key-id", "es-1"))
                .contains("both --key-id and --public");
        assertThat(herald("member", "add", "fr", "--kind", "NCB", "--name", "P", "--authority", "a", "--reason", "r"))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("./herald provision --members fr admits it");
    }

    private String add(String... options) {
        errors.getBuffer().setLength(0);
        assertThat(herald(Stream.concat(
                                Stream.of("member", "add", "es", "--authority", "a", "--reason", "r"),
                                Stream.of(options))
                        .toArray(String[]::new)))
                .isPositive();
        return errors.toString();
    }

    private int herald(String... arguments) {
        CommandLine herald = Herald.commandLine();
        herald.setOut(new PrintWriter(out)).setErr(new PrintWriter(errors));
        return herald.execute(arguments);
    }

    private static MemberRecord jp() {
        return MemberRecord.newBuilder()
                .setCode("jp")
                .setName("Japan")
                .setKind(MemberKind.NCB)
                .setStatus(MemberStatus.SUSPENDED)
                .setIndex(5)
                .setEpoch(2)
                .setStatusChanges(List.of(new MemberStatusChange(MemberStatus.SUSPENDED, NOW, "Committee", "floods")))
                .setDiffusionRoutes(List.of(
                        new DiffusionRoute(RouteMode.AFTER_REVIEW, NOW, LATER, "Executive Committee", "three recalls")))
                .build();
    }
}
