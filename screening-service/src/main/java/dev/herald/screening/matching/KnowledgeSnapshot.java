package dev.herald.screening.matching;

import dev.herald.matching.ComparisonBudget;
import dev.herald.matching.RepeatedComparison;
import dev.herald.matching.index.PersonHit;
import dev.herald.matching.index.PersonSnapshot;
import dev.herald.screening.matching.Matches.Match;
import dev.herald.screening.rules.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The persons known, and the position up to which the topics had been read. Immutable: matches and position belong
 * together, whatever is read meanwhile.
 */
public final class KnowledgeSnapshot {

    private final PersonSnapshot<PersonKey> persons;
    private final KnowledgePosition position;
    private final Function<List<Match>, List<Match>> condensed;

    KnowledgeSnapshot(
            PersonSnapshot<PersonKey> persons,
            KnowledgePosition position,
            Function<List<Match>, List<Match>> condensed) {
        this.persons = persons;
        this.position = position;
        this.condensed = condensed;
    }

    /** Returns the position up to which the topics had been read. */
    public KnowledgePosition position() {
        return position;
    }

    /** Finds the facts and cases that may be about a person. Expensive. */
    public Matches match(Person person) {
        RepeatedComparison comparison = new RepeatedComparison(
                IdentityMapper.identity(person), new ComparisonBudget(ComparisonBudget.OF_REQUEST));
        Map<PersonKey, Match> found = new TreeMap<>();
        List<Match> sealed = new ArrayList<>();
        for (PersonHit<PersonKey> hit : persons.find(comparison, PersonKind.OF_REQUEST)) {
            PersonKey key = hit.key();
            Match match = new Match(key.source(), key.id(), IdentityMapper.certainty(hit.match()));
            if (key.source() == MatchSource.OTHER_CHANNEL) {
                sealed.add(match);
            } else {
                found.merge(
                        PersonKey.ofFact(key.source(), key.id()),
                        match,
                        (one, other) -> one.certainty().compareTo(other.certainty()) <= 0 ? one : other);
            }
        }
        condensed.apply(sealed).forEach(match -> found.put(PersonKey.ofFact(match.source(), match.id()), match));
        return new Matches(List.copyOf(found.values()), !comparison.isSpent());
    }

    PersonSnapshot<PersonKey> persons() {
        return persons;
    }
}
