package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.CaseIds.MURDER;
import static dev.herald.promise.fixture.EventSamples.aDiffusion;
import static dev.herald.promise.fixture.EventSamples.aPhotographedRedNotice;
import static dev.herald.promise.fixture.EventSamples.aPublicRedNotice;
import static dev.herald.promise.fixture.HistoryMutator.alsoInMailboxOf;
import static dev.herald.promise.fixture.HistoryMutator.inMailboxOf;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.onlyRecord;
import static dev.herald.promise.fixture.HistoryMutator.withChangedEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.NoticeExtract;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonName;
import dev.herald.event.PhotographProvided;
import dev.herald.event.RequestReceived;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class NothingReachesTheWrongMemberTest {

    private static final Check CHECK = new NothingReachesTheWrongMember();
    private static final String MAY_NOT_SEE = "br may not see it";

    private final History published =
            new HistoryBuilder().publishes(FRAUD, "Vaudrec", "br").history();

    @Test
    void notices_to_those_who_may_see_them_are_accepted() {
        assertAccepts(CHECK, published);
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .excludes(FRAUD, "de")
                        .history());
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .isSuspended("ke")
                        .isBlockedBy(FRAUD, "adeyemi")
                        .isCancelledBy(FRAUD, "castillo")
                        .history());
    }

    @Test
    void a_photograph_is_only_with_those_who_may_see_the_notice_that_names_it() {
        History history = new HistoryBuilder()
                .submits(aPhotographedRedNotice(FRAUD, "Vaudrec", "br"))
                .isCleared(FRAUD)
                .isApproved(FRAUD)
                .photographs(FRAUD)
                .history();
        assertAccepts(CHECK, history);
        HistoryRecord photograph = in("de", history, PhotographProvided.class);
        assertRejects(CHECK, alsoInMailboxOf("br", history, photograph), MAY_NOT_SEE);
        assertRejects(CHECK, alsoInMailboxOf("fr", history, photograph), "fr may not see it");
    }

    @Test
    void the_excluded_are_kept_from_publications_updates_and_restorations() {
        History history = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec", "br")
                .publishes(FRAUD, "Vaudrec", "br")
                .isBlockedBy(FRAUD, "adeyemi")
                .isRestoredBy(FRAUD, "brandt")
                .history();
        assertRejects(CHECK, alsoInMailboxOf("br", history, in("de", history, NoticePublished.class)), MAY_NOT_SEE);
        assertRejects(CHECK, alsoInMailboxOf("br", history, in("de", history, NoticeUpdated.class)), MAY_NOT_SEE);
        assertRejects(CHECK, alsoInMailboxOf("br", history, in("de", history, NoticeRestored.class)), MAY_NOT_SEE);
    }

    @Test
    void who_is_excluded_later_is_kept_from_what_comes_then() {
        History history = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .excludes(FRAUD, "br")
                .history();
        assertAccepts(CHECK, history);
        assertRejects(CHECK, alsoInMailboxOf("br", history, in("de", history, NoticeUpdated.class)), MAY_NOT_SEE);
    }

    @Test
    void a_late_joiner_that_is_excluded_is_not_brought_up_to_date() {
        History history = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec", "jp")
                .joins("jp")
                .catchesUp("jp", FRAUD)
                .history();
        assertRejects(CHECK, history, "jp may not see it");
    }

    @Test
    void a_diffusion_is_kept_from_who_is_not_listed() {
        History history = new HistoryBuilder()
                .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                .circulates(MURDER, false)
                .history();
        assertAccepts(CHECK, history);
        assertRejects(
                CHECK, alsoInMailboxOf("de", history, onlyRecord(history, inMailboxOf("fr"))), "de may not see it");
    }

    @Test
    void a_notice_is_kept_from_its_own_requester() {
        assertRejects(
                CHECK,
                alsoInMailboxOf("fr", published, onlyRecord(published, inMailboxOf("de"))),
                "in the mailbox of the requester itself");
    }

    @Test
    void who_takes_no_part_is_sent_no_content() {
        History history = new HistoryBuilder()
                .isSuspended("ke")
                .publishes(FRAUD, "Vaudrec")
                .history();
        assertAccepts(CHECK, history);
        assertRejects(
                CHECK,
                alsoInMailboxOf("ke", history, onlyRecord(history, inMailboxOf("de"))),
                "ke was not active then");
    }

    @Test
    void mail_to_another_or_under_another_key_is_rejected() {
        HistoryRecord receipt = in("fr", published, RequestReceived.class);
        assertRejects(CHECK, alsoInMailboxOf("de", published, receipt), "is in the mailbox of de, and to fr");
        HistoryRecord other = new HistoryRecord(
                receipt.position(),
                FRAUD,
                receipt.id(),
                receipt.time(),
                receipt.subject(),
                null,
                null,
                receipt.event());
        assertRejects(CHECK, published.withAppended(other), "is under another key");
    }

    @Test
    void mail_about_anothers_record_is_rejected() {
        History misled = withChangedEvent(
                published,
                onlyRecord(published, onTopic(Topics.CORRESPONDENCE), ofType(RequestReceived.class)),
                RequestReceived.class,
                receipt -> RequestReceived.newBuilder(receipt).setAddressee("de"));
        assertRejects(CHECK, misled, "is not for de");
    }

    @Test
    void a_member_that_is_excluded_is_asked_about_its_arrest_without_the_person() {
        ConsultationRequested.Builder asked = ConsultationRequested.newBuilder()
                .setCaseId(FRAUD)
                .setMessageId("m-1")
                .setAddressee("br")
                .setQuestionId("BR-1")
                .setQuestion("Is the person still held?")
                .setRequester("fr")
                .setAnswerBy(HistoryBuilder.BEGIN);
        HistoryBuilder excluded =
                new HistoryBuilder().publishes(FRAUD, "Vaudrec").excludes(FRAUD, "br");
        assertAccepts(
                CHECK,
                excluded.writes(Topics.CORRESPONDENCE.name(), FRAUD, asked.build())
                        .history());
        PersonDescription person = PersonDescription.newBuilder()
                .setNames(List.of(new PersonName("Vaudrec", "Octave")))
                .build();
        ConsultationRequested named = asked.setPerson(person).build();
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .writes(Topics.CORRESPONDENCE.name(), FRAUD, named)
                        .excludes(FRAUD, "br")
                        .history());
        assertRejects(
                CHECK,
                excluded.writes(Topics.CORRESPONDENCE.name(), FRAUD, named).history(),
                "names the person to br, which its source excluded");
    }

    @Test
    void national_entities_are_kept_from_what_its_source_restricted() {
        HistoryRecord whole = onlyRecord(published, inMailboxOf("de"));
        HistoryRecord shown = onlyRecord(published, onTopic(Topics.DISSEMINATIONS));
        assertRejects(
                CHECK,
                withChangedEvent(
                        published, shown, whole.eventAs(NoticePublished.class).orElseThrow()),
                "national entities see what its source restricted");
    }

    @Test
    void everybody_reads_who_is_wanted_only_with_the_source_s_consent() {
        History open = new HistoryBuilder()
                .submits(aPublicRedNotice(FRAUD, "Vaudrec"))
                .isCleared(FRAUD)
                .isApproved(FRAUD)
                .history();
        assertAccepts(CHECK, open);
        NoticeExtract named = onlyRecord(open, onTopic(Topics.EXTRACTS))
                .eventAs(NoticeExtract.class)
                .orElseThrow();
        assertThat(named.getContent()).isNotNull();
        for (History restricted :
                List.of(new HistoryBuilder().publishes(FRAUD, "Vaudrec").history(), published)) {
            assertRejects(
                    CHECK,
                    restricted.withAppended(onlyRecord(open, onTopic(Topics.EXTRACTS))),
                    "everybody reads who is wanted, and its source does not consent");
        }
    }

    @Test
    void everybody_learns_nothing_of_a_diffusion() {
        History diffusion = new HistoryBuilder()
                .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                .isCleared(MURDER)
                .isApproved(MURDER)
                .history();
        assertAccepts(CHECK, diffusion);
        HistoryRecord extract = onlyRecord(
                new HistoryBuilder()
                        .submits(aPublicRedNotice(FRAUD, "Vaudrec"))
                        .isCleared(FRAUD)
                        .isApproved(FRAUD)
                        .history(),
                onTopic(Topics.EXTRACTS));
        assertRejects(
                CHECK,
                diffusion.withAppended(extract.withEvent(
                        "id",
                        NoticeExtract.newBuilder(
                                        extract.eventAs(NoticeExtract.class).orElseThrow())
                                .setCaseId(MURDER)
                                .build())),
                "everybody learns of a diffusion");
    }

    private static HistoryRecord in(String member, History history, Class<? extends SpecificRecord> type) {
        return onlyRecord(history, inMailboxOf(member), ofType(type));
    }
}
