package dev.herald.matching.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {

    @TempDir
    private Path folder = Path.of("");

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    @Test
    void pairs_are_counted_and_the_wrong_ones_shown() throws IOException {
        PairEvaluation evaluation = PairEvaluation.of(file(
                "pairs.csv",
                "name1,name2,is_match,remark",
                "\"Brandt, Klara\",Klara Brandt,true,found",
                "Klara Brandt,Johanna Brandt,false,kept apart",
                "Klara Brandt,Lala Prantl,true,missed",
                "Klara Brandt,Clara Brandt,false,false alarm",
                "Юлия Щербакова,Iuliia Shcherbakova,TRUE,found"));
        assertThat(evaluation.found()).isEqualTo(2);
        assertThat(evaluation.missed()).isEqualTo(1);
        assertThat(evaluation.falseAlarms()).isEqualTo(1);
        assertThat(evaluation.keptApart()).isEqualTo(1);
        assertThat(evaluation.precision()).isEqualTo(2 / 3.0);
        assertThat(evaluation.recall()).isEqualTo(2 / 3.0);
        assertThat(evaluation.f1()).isCloseTo(2 / 3.0, Assertions.within(1e-9));
        assertThat(evaluation.disagreements())
                .extracting(PairEvaluation.Disagreement::other)
                .containsExactly("Lala Prantl", "Clara Brandt");
    }

    @Test
    void queries_that_know_the_answer_give_recall() throws IOException {
        Path list = file(
                "list.csv",
                "listed_name,queried_name,date_of_birth,nationality",
                "KLARA BRANDT,\"BRANDT, KLARA\",1971,ch",
                "JOHANNA SOMMER,PETRA WINTER,1980-03-05,ch");
        ListEvaluation evaluation = ListEvaluation.of(list, list);
        assertThat(evaluation.knowsAnswers()).isTrue();
        assertThat(evaluation.recall()).isEqualTo(0.5);
        assertThat(evaluation.examples())
                .extracting(ListEvaluation.Example::expected)
                .containsExactly("JOHANNA SOMMER");
    }

    @Test
    void queries_that_do_not_give_alerts() throws IOException {
        Path list = file("list.csv", "full_name,date_of_birth", "Klara Brandt,1971");
        Path queries = file(
                "queries.csv",
                "full_name,sex,date_of_birth,place_of_birth,nationality",
                "Klara Brandt,female,1971-03-05,Bern,Switzerland",
                "Klara Brandt,female,1972-03-05,Bern,Switzerland",
                "Johanna Sommer,female,1971-03-05,Bern,Switzerland",
                "Petra Winter,other,,,");
        ListEvaluation evaluation = ListEvaluation.of(list, queries);
        assertThat(evaluation.knowsAnswers()).isFalse();
        assertThat(evaluation.alertsPerThousand()).isEqualTo(250);
    }

    @Test
    void a_file_that_cannot_be_used_says_why() throws IOException {
        Path noColumn = file("a.csv", "name1,name2", "a,b");
        assertThatExceptionOfType(InvalidNameFile.class)
                .isThrownBy(() -> PairEvaluation.of(noColumn))
                .withMessageContaining("is_match");
        Path noTruth = file("b.csv", "name1,name2,is_match", "a,b,maybe");
        assertThatExceptionOfType(InvalidNameFile.class)
                .isThrownBy(() -> PairEvaluation.of(noTruth))
                .withMessageContaining("row 1");
        Path noDate = file("c.csv", "full_name,date_of_birth", "a,05.03.1971");
        assertThatExceptionOfType(InvalidNameFile.class)
                .isThrownBy(() -> ListEvaluation.of(noDate, noDate))
                .withMessageContaining("1971-03-05");
        assertThatExceptionOfType(InvalidNameFile.class)
                .isThrownBy(() -> PairEvaluation.of(folder.resolve("absent.csv")))
                .withMessageContaining("absent.csv");
        Path shortRow = file("d.csv", "name1,name2,is_match", "a,b");
        assertThatExceptionOfType(InvalidNameFile.class)
                .isThrownBy(() -> PairEvaluation.of(shortRow))
                .withMessageContaining("is_match");
    }
}
