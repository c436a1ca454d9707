package dev.herald.matching.index;

import dev.herald.contract.PartialDate;
import dev.herald.matching.Matcher;
import dev.herald.matching.NameKeys;
import dev.herald.matching.ParsedName;
import dev.herald.matching.PersonIdentity;
import dev.herald.matching.PersonMatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/**
 * An index of persons. Lucene finds the candidates, whose names share the most keys with the name searched for, rare
 * keys counting more; {@link Matcher} compares these. In memory only. Not thread-safe.
 *
 * @param <K> type of a person's key
 */
public final class PersonIndex<K extends Comparable<K>> implements AutoCloseable {

    /** Maximum number of persons that are compared for each name searched for. */
    public static final int CANDIDATES_PER_NAME = 40;

    /**
     * Minimum Lucene score of a candidate, as a share of the best, if all candidates are compared. Low, since the best
     * may share every part of a long name and each pair of parts, and a short form of the same person only two common
     * parts.
     */
    private static final double LEAST_OF_BEST = 0.02;

    /** Lucene searches each segment separately, so fewer segments are faster. */
    private static final double FEW_SEGMENTS = 3;

    private static final String KEYS = "keys";
    private static final String PERSON = "person";
    private static final String NUMBER = "number";
    private static final String NO_BIRTH_DATE = "?";

    private record IndexedPerson<K>(K key, PersonIdentity identity) {}

    private final Map<K, Long> numbers = new HashMap<>();
    private final Map<Long, IndexedPerson<K>> persons = new HashMap<>();
    private final Map<Object, long[]> numbersOfSegments = new HashMap<>();
    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final IndexWriter writer;
    private DirectoryReader reader;
    private boolean changed;
    private long next;

    /** Creates an empty index. */
    public PersonIndex() {
        try {
            writer = new IndexWriter(
                    directory,
                    new IndexWriterConfig()
                            .setSimilarity(byRarity())
                            .setMergePolicy(new TieredMergePolicy().setSegmentsPerTier(FEW_SEGMENTS))
                            .setUseCompoundFile(false)
                            .setRAMBufferSizeMB(64));
            reader = DirectoryReader.open(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a person, replacing the person with this key. */
    public void put(K key, PersonIdentity identity) {
        remove(key);
        long number = next++;
        Document document = new Document();
        Set<String> keys = new LinkedHashSet<>();
        identity.names().forEach(name -> keys.addAll(NameKeys.of(name).keySet()));
        keys.addAll(birthKeys(identity.birthDate()));
        keys.forEach(term -> document.add(new StringField(KEYS, term, Field.Store.NO)));
        document.add(new StringField(PERSON, Long.toString(number), Field.Store.NO));
        document.add(new NumericDocValuesField(NUMBER, number));
        try {
            writer.addDocument(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        numbers.put(key, number);
        persons.put(number, new IndexedPerson<>(key, identity));
        changed = true;
    }

    /** Removes the person with this key, if there is one. */
    public void remove(K key) {
        Long number = numbers.remove(key);
        if (number == null) {
            return;
        }
        persons.remove(number);
        try {
            writer.deleteDocuments(new Term(PERSON, Long.toString(number)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        changed = true;
    }

    /** Returns the persons that reach {@link PersonMatch#THRESHOLD}, the likeliest first. */
    public List<PersonHit<K>> find(PersonIdentity identity) {
        return compare(identity, candidates(identity, CANDIDATES_PER_NAME, 0).byNumber());
    }

    private List<PersonHit<K>> compare(PersonIdentity identity, Map<Long, List<ParsedName>> candidates) {
        List<PersonHit<K>> found = new ArrayList<>();
        candidates.forEach((number, names) -> {
            IndexedPerson<K> candidate = person(number);
            if (Matcher.reachesThreshold(identity.withNames(names), candidate.identity())) {
                found.add(new PersonHit<>(candidate.key(), Matcher.compare(identity, candidate.identity())));
            }
        });
        found.sort(
                Comparator.comparingDouble((PersonHit<K> each) -> -each.match().score())
                        .thenComparing(PersonHit::key));
        return found;
    }

    /**
     * Returns the same as {@link #find}, but compares all candidates and not only the likeliest.
     *
     * @param most maximum number of candidates for a name
     * @return empty if there are more candidates
     */
    public Optional<List<PersonHit<K>>> findAll(PersonIdentity identity, int most) {
        if (persons.isEmpty()) {
            return Optional.of(List.of());
        }
        Candidates candidates = candidates(identity, most, LEAST_OF_BEST);
        return candidates.cutOff() ? Optional.empty() : Optional.of(compare(identity, candidates.byNumber()));
    }

    /** Returns the number of persons. */
    public int size() {
        return persons.size();
    }

    /** Returns the size of the Lucene index in bytes, without the persons themselves. */
    public long bytes() {
        refresh();
        try {
            long sum = 0;
            for (String file : directory.listAll()) {
                sum += directory.fileLength(file);
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
            writer.close();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The persons to compare.
     *
     * @param byNumber number of each candidate, with the searched names that found it
     * @param cutOff whether there were more candidates
     */
    private record Candidates(Map<Long, List<ParsedName>> byNumber, boolean cutOff) {}

    private Candidates candidates(PersonIdentity identity, int most, double leastOfBest) {
        refresh();
        Map<Long, List<ParsedName>> candidates = new HashMap<>();
        boolean cutOff = false;
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setSimilarity(byRarity());
        searcher.setQueryCache(null);
        try {
            for (ParsedName name : identity.names()) {
                ScoreDoc[] hits = searcher.search(
                                query(name, identity.birthDate()), new TopScoreDocCollectorManager(most, null, 1))
                        .scoreDocs;
                cutOff |= hits.length == most && hits[most - 1].score >= leastOfBest * hits[0].score;
                for (ScoreDoc hit : hits) {
                    if (hit.score >= leastOfBest * hits[0].score) {
                        candidates
                                .computeIfAbsent(numberOf(hit.doc), any -> new ArrayList<>())
                                .add(name);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Candidates(candidates, cutOff);
    }

    private IndexedPerson<K> person(long number) {
        IndexedPerson<K> indexedPerson = persons.get(number);
        if (indexedPerson == null) {
            throw new IllegalStateException("the index has a number without a person");
        }
        return indexedPerson;
    }

    private long numberOf(int document) throws IOException {
        LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(document, reader.leaves()));
        long[] ofSegment = numbersOfSegments.get(keyOf(leaf));
        if (ofSegment == null) {
            ofSegment = new long[leaf.reader().maxDoc()];
            NumericDocValues values = DocValues.getNumeric(leaf.reader(), NUMBER);
            while (values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                ofSegment[values.docID()] = values.longValue();
            }
            numbersOfSegments.put(keyOf(leaf), ofSegment);
        }
        return ofSegment[document - leaf.docBase];
    }

    private static Object keyOf(LeafReaderContext leaf) {
        return leaf.reader().getCoreCacheHelper().getKey();
    }

    private static Query query(ParsedName name, @Nullable PartialDate birthDate) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        NameKeys.of(name)
                .forEach((key, weight) -> query.add(
                        new BoostQuery(new TermQuery(new Term(KEYS, key)), weight.floatValue()), Occur.SHOULD));
        query.setMinimumNumberShouldMatch(1);
        if (birthDate != null) {
            BooleanQuery.Builder born = new BooleanQuery.Builder();
            birthKeys(birthDate).forEach(key -> born.add(new TermQuery(new Term(KEYS, key)), Occur.SHOULD));
            born.add(new TermQuery(new Term(KEYS, NO_BIRTH_DATE)), Occur.SHOULD);
            query.add(born.build(), Occur.FILTER);
        }
        return query.build();
    }

    /**
     * Returns the keys of a birth date. Another year cannot reach the threshold, except for a slip in the year of the
     * same day.
     */
    private static List<String> birthKeys(@Nullable PartialDate date) {
        if (date == null) {
            return List.of(NO_BIRTH_DATE);
        }
        String year = "y" + date.year();
        return date.day() == null ? List.of(year) : List.of(year, "d" + date.month() + "-" + date.day());
    }

    private void refresh() {
        if (!changed) {
            return;
        }
        try {
            DirectoryReader newer = DirectoryReader.openIfChanged(reader, writer);
            if (newer != null) {
                reader.close();
                reader = newer;
                numbersOfSegments
                        .keySet()
                        .retainAll(
                                reader.leaves().stream().map(PersonIndex::keyOf).collect(Collectors.toSet()));
            }
            changed = false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Scores a key by its rarity, and not by its frequency in a person or by the number of keys of the person. */
    private static BM25Similarity byRarity() {
        return new BM25Similarity(0, 0);
    }
}
