package dev.herald.review.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.review.casefile.Article;
import dev.herald.review.casefile.CaseState;
import dev.herald.review.casefile.DecisionKind;
import dev.herald.review.casefile.DocumentKind;
import dev.herald.review.casefile.ExtraditionRefusalGround;
import dev.herald.review.casefile.Ground;
import dev.herald.review.casefile.Instrument;
import dev.herald.review.casefile.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {

    static Stream<Arguments> vocabularies() {
        return Stream.of(
                Arguments.of(Article.class, ConstitutionArticle.class),
                Arguments.of(CaseState.class, dev.herald.contract.vocabulary.CaseState.class),
                Arguments.of(DecisionKind.class, dev.herald.contract.vocabulary.DecisionKind.class),
                Arguments.of(DocumentKind.class, dev.herald.contract.vocabulary.DocumentKind.class),
                Arguments.of(
                        ExtraditionRefusalGround.class, dev.herald.contract.vocabulary.ExtraditionRefusalGround.class),
                Arguments.of(Ground.class, dev.herald.contract.vocabulary.Ground.class),
                Arguments.of(Instrument.class, dev.herald.contract.vocabulary.Instrument.class),
                Arguments.of(Severity.class, dev.herald.contract.vocabulary.Severity.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vocabularies")
    void the_case_file_speaks_the_words_of_the_contract(
            Class<? extends Enum<?>> ours, Class<? extends Enum<?>> theirs) {
        List<String> known = names(theirs);
        known.remove("UNKNOWN");

        assertThat(names(ours)).containsExactlyElementsOf(known);
    }

    @Test
    void every_kind_of_command_has_an_answer() {
        for (CommandKind kind : CommandKind.values()) {
            assertThat(Arriving.command(Fixtures.command("c", "adeyemi", kind)
                                    .setAddressee("br")
                                    .build())
                            .order()
                            .officer())
                    .isEqualTo("adeyemi");
        }
    }

    private static List<String> names(Class<? extends Enum<?>> words) {
        return new ArrayList<>(
                Arrays.stream(words.getEnumConstants()).map(Enum::name).toList());
    }
}
