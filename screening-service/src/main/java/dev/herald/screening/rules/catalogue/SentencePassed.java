package dev.herald.screening.rules.catalogue;

import dev.herald.contract.vocabulary.Severity;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Request.Conviction;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import dev.herald.screening.rules.SentenceLength;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * C11. RPD Art. 83(1)(a)(ii): a minimum sentence was passed "and/or" a minimum remains to be served. Both pass; one of
 * the two needs an officer, since the text can be read both ways; neither is below the threshold. If one of several
 * sentences reaches something, an officer looks; sentences are not added up, since no text was read that does.
 *
 * @param minimumSentence shortest sentence that qualifies
 * @param minimumRemaining shortest remainder that qualifies
 */
public record SentencePassed(RuleMetadata metadata, Period minimumSentence, Period minimumRemaining) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        if (!request.isPenal()) {
            return Optional.empty();
        }
        List<Conviction> convictions = request.convictions();
        List<Integer> tooShort = Request.matching(
                convictions, conviction -> !SentenceLength.isAtLeast(conviction.sentence(), minimumSentence));
        List<Integer> tooLittleLeft = Request.matching(
                convictions, conviction -> !SentenceLength.isAtLeast(conviction.remaining(), minimumRemaining));
        List<String> evidence = new ArrayList<>(Request.paths("convictions", tooShort, "sentence"));
        evidence.addAll(Request.paths("convictions", tooLittleLeft, "remaining"));
        if (evidence.isEmpty()) {
            return Optional.empty();
        }
        Stream<String> sentences = tooShort.stream()
                .map(below -> "a sentence of %s, needs at least %s"
                        .formatted(
                                SentenceLength.describe(convictions.get(below).sentence()),
                                SentenceLength.describe(minimumSentence)));
        Stream<String> left = tooLittleLeft.stream()
                .map(below -> "%s left to serve, needs at least %s"
                        .formatted(
                                SentenceLength.describe(convictions.get(below).remaining()),
                                SentenceLength.describe(minimumRemaining)));
        boolean nothingReached = evidence.size() == 2 * convictions.size();
        return Optional.of(metadata.flag(
                nothingReached ? Severity.BLOCK : Severity.REVIEW,
                request,
                evidence,
                Stream.concat(sentences, left).collect(Collectors.joining("; "))));
    }
}
