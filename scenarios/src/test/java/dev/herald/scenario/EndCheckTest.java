package dev.herald.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.scenario.data.ExpectedCaseEnd;
import dev.herald.scenario.data.ExpectedEvent;
import dev.herald.scenario.data.JsonComparison;
import dev.herald.scenario.data.ObservedEvent;
import dev.herald.scenario.data.SentMessage;
import dev.herald.scenario.data.YamlReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EndCheckTest {

    private static final CaseId CASE = new CaseId("FR/2026-000101");
    private static final MemberCode FR = new MemberCode("fr");
    private static final MemberCode BR = new MemberCode("br");
    private static final MemberCode DE = new MemberCode("de");
    private static final MemberCode ICC = new MemberCode("icc");
    private static final MemberCode NZ = new MemberCode("nz");
    private static final MemberCode MX = new MemberCode("mx");
    private static final SentMessage GARBAGE = new SentMessage(FR, "i247.inbound.fr", 7);

    private final Map<MemberCode, MemberKind> members = new LinkedHashMap<>(
            Map.of(FR, MemberKind.NCB, BR, MemberKind.NCB, DE, MemberKind.NCB, ICC, MemberKind.TRIBUNAL));
    private final EndCheck check = new EndCheck(members, Set.of(NZ));
    private final Map<MemberCode, List<ObservedEvent>> mailboxes = new HashMap<>(Map.of(
            FR, List.of(mail("RequestReceived", "{revision: 1}"), mail("DecisionNotified", "{kind: APPROVED}")),
            DE, List.of(notice("NoticePublished", "{version: 1}"))));

    private final ExpectedCaseEnd expected = end("""
            {fr: [RequestReceived, {DecisionNotified: {kind: APPROVED}}],
             'every NCB but fr, br': [{NoticePublished: {version: 1}}]}
            """);

    @Test
    void all_as_expected_is_no_difference() {
        assertThat(differences()).isEmpty();
    }

    @Test
    void a_notice_at_an_excluded_member_is_found() {
        mailboxes.put(BR, List.of(notice("NoticePublished", "{version: 1}")));

        assertThat(differences()).containsExactly("notices of br: nothing more expected, and there is NoticePublished");
    }

    @Test
    void a_notice_at_a_tribunal_that_no_line_speaks_of_is_found() {
        mailboxes.put(ICC, List.of(notice("NoticePublished", "{version: 1}")));

        assertThat(differences()).singleElement().asString().contains("icc");
    }

    @Test
    void a_missing_notice_is_found() {
        mailboxes.put(DE, List.of());

        assertThat(differences()).singleElement().asString().contains("notices of de: expected NoticePublished");
    }

    @Test
    void a_duplicate_is_found() {
        mailboxes.put(
                DE, List.of(notice("NoticePublished", "{version: 1}"), notice("NoticePublished", "{version: 1}")));

        assertThat(differences()).singleElement().asString().contains("nothing more expected");
    }

    @Test
    void mail_out_of_order_is_found() {
        mailboxes.put(FR, mailboxes.get(FR).reversed());

        assertThat(differences()).hasSize(2).allMatch(difference -> difference.startsWith("mail of fr, place"));
    }

    @Test
    void between_mail_and_notices_no_order_is_checked() {
        ExpectedCaseEnd both = end("{fr: [RequestReceived, DecisionNotified, NoticePublished], de: [NoticePublished]}");
        mailboxes.put(
                FR,
                List.of(
                        notice("NoticePublished", "{}"),
                        mailboxes.get(FR).get(0),
                        mailboxes.get(FR).get(1)));

        assertThat(check.differences(CASE, both, new EndCheck.Observations(mailboxes, List.of())))
                .isEmpty();
    }

    @Test
    void another_case_in_the_mailbox_is_not_this_cases_matter() {
        mailboxes.put(
                BR,
                List.of(new ObservedEvent(
                        "i247.outbound.br", "NoticePublished", "FR/2026-000999", "FR/2026-000999", json("{}"))));

        assertThat(differences()).isEmpty();
    }

    @Test
    void a_key_that_is_not_the_contracts_is_found() {
        mailboxes.put(
                DE,
                List.of(new ObservedEvent(
                        "i247.outbound.de", "NoticePublished", CASE.value(), "x", json("{version: 1}"))));

        assertThat(differences()).singleElement().asString().contains("another key");
    }

    @Test
    void another_state_is_found() {
        assertThat(EndCheck.state(expected, "IN_FORCE")).isEmpty();
        assertThat(EndCheck.state(expected, "OPEN")).contains("the case is OPEN, expected IN_FORCE");
    }

    @Test
    void events_that_never_happened_too_often_or_at_all_are_found() {
        ExpectedCaseEnd strict = new ExpectedCaseEnd(
                "IN_FORCE",
                expected.mailboxes(),
                List.of(event("{ScreeningFlagged: {flags: [{ruleId: C10}]}}")),
                List.of(event("{DecisionIssued: {kind: APPROVED}}")),
                List.of(event("CaseClosed")));
        ObservedEvent decision = onTopic("decisions", "DecisionIssued", "{kind: APPROVED}");
        List<ObservedEvent> events = List.of(
                onTopic("screenings", "ScreeningFlagged", "{flags: [{ruleId: C12}]}"),
                decision,
                decision,
                onTopic("disseminations", "CaseClosed", "{}"));

        assertThat(check.differences(CASE, strict, new EndCheck.Observations(mailboxes, events)))
                .hasSize(3)
                .anyMatch(difference -> difference.startsWith("never happened: ScreeningFlagged"))
                .anyMatch(difference -> difference.equals("DecisionIssued happened 1 times more than expected"))
                .anyMatch(difference -> difference.equals("happened, and should not: CaseClosed"));
    }

    @Test
    void two_lines_for_one_mailbox_are_an_error() {
        ExpectedCaseEnd twice = end("{fr: [RequestReceived], everybody: [NoticePublished]}");

        assertThatThrownBy(() -> check.differences(CASE, twice, new EndCheck.Observations(mailboxes, List.of())))
                .hasMessageContaining("two lines");
    }

    @Test
    void any_state_is_one_that_review_knows() {
        ExpectedCaseEnd any = new ExpectedCaseEnd("*", Map.of(), List.of(), List.of(), List.of());

        assertThat(EndCheck.state(any, "OPEN")).isEmpty();
        assertThat(EndCheck.state(any, "NONE")).isPresent();
    }

    @Test
    void a_newcomer_of_this_scenario_is_meant_by_its_code_and_by_no_selection() {
        mailboxes.put(NZ, List.of(notice("NoticePublished", "{version: 1}")));
        ExpectedCaseEnd caughtUp = end("""
                {fr: [RequestReceived, {DecisionNotified: {kind: APPROVED}}],
                 'every NCB but fr, br': [{NoticePublished: {version: 1}}],
                 nz: [NoticePublished]}
                """);

        assertThat(check.differences(CASE, caughtUp, new EndCheck.Observations(mailboxes, List.of())))
                .isEmpty();
        assertThat(differences()).containsExactly("notices of nz: nothing more expected, and there is NoticePublished");
    }

    @Test
    void what_another_scenario_s_newcomer_holds_is_not_this_scenario_s_matter() {
        mailboxes.put(MX, List.of(notice("NoticePublished", "{version: 1}")));

        assertThat(differences()).isEmpty();
        assertThatThrownBy(() -> select("mx")).hasMessageContaining("mx");
    }

    @Test
    void mail_about_a_message_is_found_by_where_the_message_is() {
        mailboxes.put(FR, List.of(about(7, "NOT_WIRE_FORMAT"), about(8, "NO_CONTENT")));

        assertThat(told(GARBAGE, "[{MessageRefused: {refusals: [{code: NOT_WIRE_FORMAT}]}}]"))
                .isEmpty();
        assertThat(told(GARBAGE, "[{MessageRefused: {refusals: [{code: NO_CONTENT}]}}]"))
                .singleElement()
                .asString()
                .contains("mail of fr about 'garbage', place 1");
    }

    @Test
    void a_sender_that_is_not_told_or_told_twice_or_another_that_is_told_is_found() {
        assertThat(told(GARBAGE, "[MessageRefused]")).singleElement().asString().contains("there is nothing");
        mailboxes.put(FR, List.of(about(7, "NO_CONTENT"), about(7, "NO_CONTENT")));
        mailboxes.put(BR, List.of(about(7, "NO_CONTENT")));

        assertThat(told(GARBAGE, "[MessageRefused]"))
                .containsExactlyInAnyOrder(
                        "mail of fr about 'garbage': nothing more expected, and there is MessageRefused (NO_CONTENT)",
                        "mail of br about 'garbage': nothing more expected, and there is MessageRefused (NO_CONTENT)");
    }

    @Test
    void a_message_that_was_never_sent_is_found() {
        assertThat(told(null, "[]")).containsExactly("the message 'garbage' was never sent");
    }

    @Test
    void a_selection_names_members_or_kinds() {
        assertThat(select("every NCB but fr")).containsExactly(BR, DE);
        assertThat(select("everybody")).hasSize(4);
        assertThat(select("de, icc")).containsExactly(DE, ICC);
        assertThat(select("nz")).containsExactly(NZ);
        assertThatThrownBy(() -> select("every NCB but xx")).hasMessageContaining("xx");
    }

    @Test
    void a_document_matches_when_it_says_at_least_as_much() {
        JsonNode actual = json("{a: 1, b: {c: x, d: y}, list: [{k: 1, v: p}, {k: 2, v: q}], n: null}");

        assertThat(JsonComparison.difference(json("{b: {c: x}}"), actual)).isEmpty();
        assertThat(JsonComparison.difference(json("{list: [{k: 2}, {k: 1}]}"), actual))
                .isEmpty();
        assertThat(JsonComparison.difference(json("{a: '*', n: null, absent: null}"), actual))
                .isEmpty();
        assertThat(JsonComparison.difference(json("{list: [{k: 1}]}"), actual)).isPresent();
        assertThat(JsonComparison.difference(json("{a: null}"), actual)).contains("a is there, and should not be");
        assertThat(JsonComparison.difference(json("{b: {e: '*'}}"), actual)).contains("b.e is absent");
    }

    private Set<MemberCode> select(String words) {
        Set<MemberCode> all = new LinkedHashSet<>(members.keySet());
        all.add(NZ);
        return MemberSelection.of(words, members, all);
    }

    private List<String> told(@Nullable SentMessage message, String expected) {
        List<ExpectedEvent> events =
                json(expected).valueStream().map(ExpectedEvent::from).toList();
        return check.told("garbage", message, events, mailboxes);
    }

    private static ObservedEvent about(long offset, String code) {
        String fields = "{messageId: m1, refusals: [{code: %s}], position: {topic: i247.inbound.fr, offset: %d}}"
                .formatted(code, offset);
        return new ObservedEvent("i247.outbound.fr", "MessageRefused", "FR/0000-000000", "m1", json(fields));
    }

    private List<String> differences() {
        return check.differences(CASE, expected, new EndCheck.Observations(mailboxes, List.of()));
    }

    private static ExpectedCaseEnd end(String mailboxes) {
        Map<String, List<ExpectedEvent>> lines = new LinkedHashMap<>();
        json(mailboxes)
                .properties()
                .forEach(line -> lines.put(
                        line.getKey(),
                        Arrays.stream(line.getValue().valueStream().toArray(JsonNode[]::new))
                                .map(ExpectedEvent::from)
                                .toList()));
        return new ExpectedCaseEnd("IN_FORCE", lines, List.of(), List.of(), List.of());
    }

    private static ObservedEvent mail(String type, String fields) {
        ObjectNode all = (ObjectNode) json(fields);
        all.put("messageId", "m1");
        return new ObservedEvent("i247.outbound.fr", type, CASE.value(), "m1", all);
    }

    private static ObservedEvent notice(String type, String fields) {
        return new ObservedEvent("i247.outbound.de", type, CASE.value(), CASE.value(), json(fields));
    }

    private static ObservedEvent onTopic(String topic, String type, String fields) {
        return new ObservedEvent(topic, type, CASE.value(), CASE.value(), json(fields));
    }

    private static ExpectedEvent event(String yaml) {
        return ExpectedEvent.from(json(yaml));
    }

    private static JsonNode json(String yaml) {
        return YamlReader.read(yaml);
    }
}
