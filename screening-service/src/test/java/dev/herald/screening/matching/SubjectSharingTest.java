package dev.herald.screening.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.Sex;
import dev.herald.contract.vocabulary.SubjectStanding;
import dev.herald.matching.index.PersonIndex;
import dev.herald.screening.radar.RequestPrint;
import dev.herald.screening.rules.Person;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What records of one case, and of several, share in memory: each is read into objects of its own. */
class SubjectSharingTest {

    private static final String CASE = "FR/2026-000123";

    private final SubjectIndex index = new SubjectIndex(new PersonIndex<>());

    private static Subject read(SubjectStanding standing, String name) {
        return new Subject(
                standing,
                new MemberCode(anew("fr")),
                new Person(
                        List.of(anew(name)),
                        PartialDate.parse("1971-03-05"),
                        anew("Port Meridian"),
                        Set.of(anew("QX")),
                        Sex.UNSPECIFIED,
                        Set.of()),
                null,
                null,
                false,
                new RequestPrint(new MemberCode(anew("fr")), Instant.EPOCH, 1, 2));
    }

    @SuppressWarnings("StringCopy") // another object, as a deserializer makes it
    private static String anew(String text) {
        return new String(text.toCharArray());
    }

    private Subject put(String caseId, Subject subject) {
        String kept = index.keptId(caseId);
        index.put(kept, index.shared(kept, subject), 0, 1);
        SubjectIndex.StoredSubject stored = index.find(caseId);
        assertThat(stored).isNotNull();
        assertThat(stored.subject()).isEqualTo(subject);
        return stored.subject();
    }

    @Test
    void a_case_that_is_read_again_has_the_person_and_the_id_that_it_had() {
        Subject first = put(CASE, read(SubjectStanding.OPEN, "MERIDIAN, Ada"));
        String id = index.keptId(CASE);
        Subject second = put(anew(CASE), read(SubjectStanding.IN_FORCE, "MERIDIAN, Ada"));

        assertThat(second.person()).isSameAs(first.person());
        assertThat(index.keptId(anew(CASE))).isSameAs(id);
    }

    @Test
    void a_case_that_was_screened_here_has_the_person_and_the_id_that_were_expected() {
        String screened = anew(CASE);
        Subject expected = index.shared(screened, read(SubjectStanding.OPEN, "MERIDIAN, Ada"));
        index.expect(screened, expected);

        assertThat(put(anew(CASE), read(SubjectStanding.OPEN, "MERIDIAN, Ada")).person())
                .isSameAs(expected.person());
        assertThat(index.keptId(anew(CASE))).isSameAs(screened);
    }

    @Test
    void another_description_replaces_the_one_before() {
        put(CASE, read(SubjectStanding.OPEN, "MERIDIAN, Ada"));
        put(CASE, read(SubjectStanding.OPEN, "MERIDIAN, Adela"));
    }

    @Test
    void cases_share_members_places_and_nationalities() {
        Subject one = put(CASE, read(SubjectStanding.OPEN, "MERIDIAN, Ada"));
        Subject other = put("FR/2026-000124", read(SubjectStanding.OPEN, "VALE, Bo"));

        assertThat(other.requester()).isSameAs(one.requester());
        assertThat(other.print().requester()).isSameAs(one.requester());
        assertThat(other.person().birthPlace()).isSameAs(one.person().birthPlace());
        assertThat(other.person().nationalities()).isSameAs(one.person().nationalities());
    }
}
