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
 * Many persons, and who among them may be the one that is looked for. Lucene brings those whose names have most keys in
 * common, the rare ones counting more; {@link Matcher} compares those. In memory only. Not safe for several threads at
 * once; its owner sees to that.
 *
 * @param <K> what a person is filed under
 */
public final class PersonIndex<K extends Comparable<K>> implements AutoCloseable {

    /** Persons that are compared for each name that is looked for. */
    public static final int COMPARED = 40;

    /**
     * What share of the best candidate's score another must have to be compared where all are. Low, since the best may
     * have every part of a long name and each pair of them, and a short form of the same person two common parts.
     */
    private static final double LEAST_OF_BEST = 0.02;

    /** Each segment is searched apart: few are searched faster. */
    private static final double FEW_SEGMENTS = 3;

    private static final String KEYS = "keys";
    private static final String PERSON = "person";
    private static final String NUMBER = "number";
    private static final String NO_BIRTH_DATE = "?";

    private record Filed<K>(K key, PersonIdentity identity) {}

    private final Map<K, Long> numbers = new HashMap<>();
    private final Map<Long, Filed<K>> persons = new HashMap<>();
    private final Map<Object, long[]> numbersOfSegments = new HashMap<>();
    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final IndexWriter writer;
    private DirectoryReader reader;
    private boolean changed;
    private long next;

    /** An empty index. */
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

    /** Files a person, in place of whoever was filed there. */
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
        persons.put(number, new Filed<>(key, identity));
        changed = true;
    }

    /** Forgets a person, if anybody is filed there. */
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

    /** Everybody who may be this person: who reaches {@link PersonMatch#BAR}, the likeliest first. */
    public List<PersonHit<K>> find(PersonIdentity identity) {
        return found(identity, candidates(identity, COMPARED, 0).byNumber());
    }

    private List<PersonHit<K>> found(PersonIdentity identity, Map<Long, List<ParsedName>> candidates) {
        List<PersonHit<K>> found = new ArrayList<>();
        candidates.forEach((number, names) -> {
            Filed<K> candidate = filed(number);
            if (Matcher.reachesBar(identity.with(names), candidate.identity())) {
                found.add(new PersonHit<>(candidate.key(), Matcher.compare(identity, candidate.identity())));
            }
        });
        found.sort(Comparator.comparingDouble((PersonHit<K> each) -> -each.match().score())
                .thenComparing(PersonHit::key));
        return found;
    }

    /**
     * The same of whoever may be found from the other side: with all that may be this person compared, not the
     * likeliest only.
     *
     * @param most how many are compared for a name
     * @return nothing where there are more
     */
    public Optional<List<PersonHit<K>>> findAll(PersonIdentity identity, int most) {
        if (persons.isEmpty()) {
            return Optional.of(List.of());
        }
        Candidates candidates = candidates(identity, most, LEAST_OF_BEST);
        return candidates.cutOff() ? Optional.empty() : Optional.of(found(identity, candidates.byNumber()));
    }

    /** How many persons are filed. */
    public int size() {
        return persons.size();
    }

    /** How many bytes Lucene holds; the persons themselves come on top. */
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
     * Who is worth comparing.
     *
     * @param byNumber numbers of persons, each with the names by which it may be the one that is looked for
     * @param cutOff whether there were more
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

    private Filed<K> filed(long number) {
        Filed<K> filed = persons.get(number);
        if (filed == null) {
            throw new IllegalStateException("the index leads to a person that is not filed");
        }
        return filed;
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

    /** Who was born in another year cannot reach the bar, but for a slip in the year of the same day. */
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

    /** A key counts by how rare it is, and not by how often a person has it or how many others the person has. */
    private static BM25Similarity byRarity() {
        return new BM25Similarity(0, 0);
    }
}
