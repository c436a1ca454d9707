package dev.herald.console.pages;

import static dev.herald.contract.fuzz.FuzzCorpus.CANARY;
import static dev.herald.contract.fuzz.FuzzCorpus.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.InputReaderFuzzTest;
import dev.herald.console.api.InvalidInput;
import dev.herald.console.persons.SearchedPerson;
import dev.herald.console.queue.SearchQuery;
import dev.herald.contract.fuzz.FuzzCorpus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The forms of the pages: a command, a search, and the cookie with the zone. One field a line. */
class FormFuzzTest {

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Map<String, String> first = new LinkedHashMap<>();
        for (String line : text(input).split("\n", 60)) {
            String[] parts = line.split("=", 2);
            fields.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts.length < 2 ? "" : parts[1]);
            first.putIfAbsent(parts[0], parts.length < 2 ? "" : parts[1]);
        }
        CommandForm form = new CommandForm(fields);
        try {
            assertThat(InputReaderFuzzTest.READER.read(form.toCommand(), CommandRequest.class))
                    .isNotNull();
        } catch (InvalidInput e) {
            InputReaderFuzzTest.assertRepeatsNothing(e);
        }
        form.hasWords();
        form.caveats().forEach(CaveatRow::codes);
        Times.of(Instant.EPOCH, first.get("zone")).shown(Instant.EPOCH);
        SearchQuery search = SearchQuery.of(first);
        List<String> errors = search.errors();
        assertThat(errors + search.toString()).doesNotContain(CANARY);
        if (errors.isEmpty() && !search.isEmpty()) {
            new SearchedPerson(search.person(), search.born()).keys();
        }
    }

    @TestFactory
    List<DynamicTest> are_read_or_refused() {
        return FuzzCorpus.replay(
                FormFuzzTest.class,
                Stream.of(
                                "kind=AMEND\nrevision=1\nsequence=2\nreasons=kanarienvogel\nwithCaveats=true\n"
                                        + "caveat.0.kind=REFUGEE\ncaveat.0.territories=DE, FR\ncaveat.0.since=2024-05\n"
                                        + "caveat.0.basis=kanarienvogel\nseen=1772359200000\nzone=Europe/Paris",
                                "kind=DENY\ngrounds=STATUS_OF_THE_PERSON\narticles=ARTICLE_3\nanswerWithinDays=14\n"
                                        + "worksheet.neutrality=kanarienvogel\nquestion=a\npreviewParts=a=b\npreviewHash=00",
                                "person=kanarienvogel 1971\nreference=FR/2026\ntext=words\nrule=C4\nground=BARRED\nbureau=fr",
                                "person=Шербакова\nbirthDate=1971-03")
                        .map(FuzzCorpus::bytes)
                        .toList(),
                FormFuzzTest::fuzzerTestOneInput);
    }
}
