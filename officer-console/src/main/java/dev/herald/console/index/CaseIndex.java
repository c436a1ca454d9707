package dev.herald.console.index;

import dev.herald.console.api.CaseQuery;
import dev.herald.console.api.CaseSummary;
import dev.herald.console.persons.SearchedPerson;
import dev.herald.console.queue.QueueLabel;
import dev.herald.console.queue.QueueQuery;
import dev.herald.console.queue.QueueQuery.ClaimCondition;
import dev.herald.console.queue.QueueViews.QueueSlice;
import dev.herald.contract.vocabulary.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Case files and the contents of their revisions in files of one folder. A document is replaced by its key. Written by
 * one thread and read by any number; readers see what was written before the last {@link #refresh}.
 *
 * <p>A deleted document stays in its file until the file is merged: {@link #purge} merges every file that has one.
 */
public final class CaseIndex implements AutoCloseable {

    private static final String KEY = "key";
    private static final String KIND = "kind";
    private static final String FILE_KIND = "file";
    private static final String NAME_KEY = "nameKey";
    private static final String TEXT = "text";
    private static final String STATE = "state";
    private static final String REVIEW_DUE = "reviewDue";
    private static final String ESCALATED = "escalated";
    private static final String CASE_ID = "caseId";
    private static final String CHANGED_AT = "changedAt";
    private static final String DEADLINE = "deadline";
    private static final String HANDLED_AT = "handledAt";
    private static final String TIER = "tier";
    private static final String DETAINED = "detained";
    private static final String UNREVIEWED = "unreviewedSince";
    private static final String WEIGHT = "weight";
    private static final String CHANGED_DAY = "changedDay";
    private static final String LABEL = "label";
    private static final String CLAIMED_BY = "claimedBy";
    private static final String CLAIMED_UNTIL = "claimedUntil";
    private static final String SEQUENCE = "sequence";
    private static final String SUMMARY = "summary";
    private static final String BYTES = "bytes";
    private static final String RANK = "rank";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final double WRITE_BUFFER_MB = 16;
    /** A search asks which words a text has, not how often, where, or in how long a text. */
    private static final FieldType WORDS = words();

    /** Words of a text that a search reads. */
    private static final int MOST_WORDS = 20;

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private @Nullable IndexPosition committed;
    private volatile @Nullable Counted counted;

    private CaseIndex(Directory directory, IndexWriter writer) throws IOException {
        this.directory = directory;
        this.writer = writer;
        this.searchers = new SearcherManager(writer, new SearcherFactory());
        Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
        if (data != null) {
            Map<String, String> entries = new HashMap<>();
            data.forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
            this.committed = IndexPosition.fromCommitData(entries).orElse(null);
        }
    }

    /**
     * Opens the index of a folder, which need not exist. One process may have it open.
     *
     * @throws IOException if the files cannot be read or written, or are damaged
     */
    public static CaseIndex open(Path folder) throws IOException {
        Directory directory = FSDirectory.open(folder);
        IndexWriter writer = null;
        try {
            TieredMergePolicy merges = new TieredMergePolicy();
            merges.setForceMergeDeletesPctAllowed(0);
            writer = new IndexWriter(
                    directory,
                    new IndexWriterConfig()
                            .setMergePolicy(merges)
                            .setRAMBufferSizeMB(WRITE_BUFFER_MB)
                            .setCommitOnClose(false));
            return new CaseIndex(directory, writer);
        } catch (IOException | RuntimeException e) {
            if (writer != null) {
                writer.rollback();
            }
            directory.close();
            throw e;
        }
    }

    /** Deletes the files of a folder. */
    public static void delete(Path folder) throws IOException {
        try (Directory directory = FSDirectory.open(folder)) {
            for (String file : directory.listAll()) {
                directory.deleteFile(file);
            }
        }
    }

    /** Returns what the index had read when it was last committed; empty for a new one. */
    public Optional<IndexPosition> position() {
        return Optional.ofNullable(committed);
    }

    /** Whether the index can be written; a failed write may have ended that. */
    public boolean isWritable() {
        return writer.isOpen();
    }

    /** Deletes everything. */
    public void clear() throws IOException {
        writer.deleteAll();
        committed = null;
    }

    /** Writes a case file. */
    public void put(IndexedCase file) throws IOException {
        CaseSummary summary = file.summary();
        Document document = new Document();
        document.add(new StringField(KEY, summary.caseId(), Field.Store.NO));
        document.add(new StringField(KIND, FILE_KIND, Field.Store.NO));
        document.add(new StringField(STATE, summary.state().name(), Field.Store.NO));
        document.add(new StringField(REVIEW_DUE, Boolean.toString(summary.reviewDue()), Field.Store.NO));
        document.add(new StringField(ESCALATED, Boolean.toString(summary.escalated()), Field.Store.NO));
        document.add(new SortedDocValuesField(CASE_ID, new BytesRef(summary.caseId())));
        document.add(new NumericDocValuesField(CHANGED_AT, summary.changedAt().toEpochMilli()));
        document.add(new NumericDocValuesField(DEADLINE, milliseconds(summary.nextDeadline())));
        document.add(new NumericDocValuesField(HANDLED_AT, milliseconds(file.nextDeadline())));
        document.add(new NumericDocValuesField(TIER, summary.tier()));
        document.add(new NumericDocValuesField(DETAINED, summary.detained() ? 1 : 0));
        document.add(new NumericDocValuesField(UNREVIEWED, milliseconds(summary.unreviewedSince())));
        document.add(new NumericDocValuesField(
                WEIGHT,
                summary.weight() == null
                        ? Long.MAX_VALUE
                        : List.of(Severity.values()).indexOf(summary.weight())));
        document.add(new NumericDocValuesField(
                CHANGED_DAY,
                Duration.between(Instant.EPOCH, summary.changedAt()).toDays()));
        addLabels(document, file.labels());
        if (summary.claim() != null) {
            document.add(new StringField(CLAIMED_BY, summary.claim().officer(), Field.Store.NO));
            document.add(new LongPoint(CLAIMED_UNTIL, summary.claim().until().toEpochMilli()));
        }
        document.add(new NumericDocValuesField(SEQUENCE, summary.sequence()));
        document.add(new BinaryDocValuesField(SUMMARY, new BytesRef(JSON.writeValueAsBytes(summary))));
        document.add(new StoredField(BYTES, file.file()));
        writer.updateDocument(new Term(KEY, summary.caseId()), document);
    }

    /** Writes the content of a revision. */
    public void put(IndexedContent content) throws IOException {
        Document document = new Document();
        document.add(new StringField(KEY, content.key(), Field.Store.NO));
        document.add(new SortedDocValuesField(CASE_ID, new BytesRef(content.caseId())));
        for (long nameKey : content.nameKeys()) {
            document.add(new StringField(NAME_KEY, termOf(nameKey), Field.Store.NO));
        }
        document.add(new Field(TEXT, content.text(), WORDS));
        document.add(new StoredField(BYTES, content.content()));
        writer.updateDocument(new Term(KEY, content.key()), document);
    }

    private static FieldType words() {
        FieldType type = new FieldType(TextField.TYPE_NOT_STORED);
        type.setIndexOptions(IndexOptions.DOCS);
        type.setOmitNorms(true);
        type.freeze();
        return type;
    }

    private static String termOf(long nameKey) {
        return Long.toString(nameKey, Character.MAX_RADIX);
    }

    /**
     * Writes something that is found by its key and by its labels.
     *
     * @param rank number by which a list of labelled things is sorted
     */
    public void put(String key, byte[] bytes, Set<String> labels, long rank) throws IOException {
        Document document = new Document();
        document.add(new StringField(KEY, key, Field.Store.NO));
        addLabels(document, labels);
        document.add(new NumericDocValuesField(RANK, rank));
        document.add(new StoredField(BYTES, bytes));
        writer.updateDocument(new Term(KEY, key), document);
    }

    private static void addLabels(Document document, Collection<String> labels) {
        for (String label : labels) {
            document.add(new StringField(LABEL, label, Field.Store.NO));
        }
    }

    /** Deletes what has this key. */
    public void delete(String key) throws IOException {
        writer.deleteDocuments(new Term(KEY, key));
    }

    /** Shows readers what was written. */
    public void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** Writes everything durably, with the position that it contains. */
    public void commit(IndexPosition position) throws IOException {
        writer.setLiveCommitData(position.toCommitData().entrySet());
        writer.commit();
        committed = position;
    }

    /**
     * Starts to merge every file that has deleted documents. The files before the merge are deleted at the second
     * {@link #commit} and {@link #refresh} after it.
     */
    public void purge() throws IOException {
        writer.forceMergeDeletes(false);
    }

    /** A view of the index that does not change. */
    public interface Snapshot {

        /** Returns a file or content; empty if there is none. */
        Optional<byte[]> find(String key);
    }

    /** What is read from one snapshot. */
    @FunctionalInterface
    public interface Reading<T> {

        /** Reads. */
        T read(Snapshot snapshot);
    }

    /** Reads from a snapshot, so that a file and the contents that it names belong together. */
    public <T> T read(Reading<T> reading) {
        return search(searcher -> reading.read(key -> {
            try {
                int document = documentOf(searcher, key);
                if (document < 0) {
                    return Optional.empty();
                }
                BytesRef bytes = searcher.storedFields().document(document).getBinaryValue(BYTES);
                return Optional.of(copy(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    /** Returns the sequence of a case file; empty if there is no such case. */
    public OptionalLong sequenceOf(String caseId) {
        return search(searcher -> {
            int document = documentOf(searcher, caseId);
            return document < 0 ? OptionalLong.empty() : OptionalLong.of(number(searcher, document, SEQUENCE));
        });
    }

    /** Returns the summaries of a page of cases. */
    public List<CaseSummary> list(CaseQuery query) {
        return search(searcher -> {
            BooleanQuery.Builder matches = files(Set.of());
            if (query.state() != null) {
                matches.add(new TermQuery(new Term(STATE, query.state().name())), BooleanClause.Occur.FILTER);
            }
            if (query.onlyReviewDue()) {
                matches.add(new TermQuery(new Term(REVIEW_DUE, "true")), BooleanClause.Occur.FILTER);
            }
            if (query.onlyEscalated()) {
                matches.add(new TermQuery(new Term(ESCALATED, "true")), BooleanClause.Occur.FILTER);
            }
            Sort sort = sort(query.order());
            FieldDoc after = null;
            if (query.after() != null) {
                int last = documentOf(searcher, query.after());
                if (last < 0) {
                    return List.of();
                }
                List<Object> values = new ArrayList<>();
                for (SortField field : sort.getSort()) {
                    values.add(
                            CASE_ID.equals(field.getField())
                                    ? new BytesRef(query.after())
                                    : number(searcher, last, field.getField()));
                }
                after = new FieldDoc(last, 0f, values.toArray());
            }
            return summaries(searcher, searcher.searchAfter(after, matches.build(), query.limit(), sort));
        });
    }

    /** Returns a page of the queue. A page after a case that is gone begins at the first. */
    public QueueSlice queue(QueueQuery query) {
        return search(searcher -> {
            BooleanQuery.Builder matches = files(query.labels());
            if (query.state() != null) {
                matches.add(new TermQuery(new Term(STATE, query.state().name())), BooleanClause.Occur.FILTER);
            }
            if (query.onlyReviewDue()) {
                matches.add(new TermQuery(new Term(REVIEW_DUE, "true")), BooleanClause.Occur.FILTER);
            }
            if (query.claim() != null) {
                addClaim(matches, query.claim());
            }
            Sort sort = new Sort(
                    new SortField(DETAINED, SortField.Type.LONG, true),
                    new SortField(UNREVIEWED, SortField.Type.LONG),
                    new NearDeadline(DEADLINE, query.soon().toEpochMilli()).getSortField(false),
                    new SortField(WEIGHT, SortField.Type.LONG),
                    new SortField(CHANGED_DAY, SortField.Type.LONG),
                    new SortField(CHANGED_AT, SortField.Type.LONG),
                    new SortField(CASE_ID, SortField.Type.STRING));
            BooleanQuery cases = matches.build();
            List<QueuePlace> places =
                    QueuePlace.alternating(searcher.search(cases, Math.max(1, searcher.count(cases)), sort).scoreDocs);
            List<CaseSummary> page = new ArrayList<>();
            int from = QueuePlace.indexAfter(places, query.after());
            for (QueuePlace place : places.subList(from, Math.min(places.size(), from + query.limit()))) {
                page.add(summary(searcher, place.document()));
            }
            return new QueueSlice(page, places.size());
        });
    }

    /** Returns since when the first of the diffusions that nobody reviewed is out; empty if none is. */
    public Optional<Instant> oldestUnreviewed() {
        return search(searcher -> {
            TopDocs oldest = searcher.search(
                    files(Set.of(QueueLabel.UNREVIEWED)).build(),
                    1,
                    new Sort(new SortField(UNREVIEWED, SortField.Type.LONG)));
            return oldest.scoreDocs.length == 0
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochMilli(number(searcher, oldest.scoreDocs[0].doc, UNREVIEWED)));
        });
    }

    private static void addClaim(BooleanQuery.Builder matches, ClaimCondition condition) {
        Query running = LongPoint.newRangeQuery(
                CLAIMED_UNTIL, Math.addExact(condition.now().toEpochMilli(), 1), Long.MAX_VALUE);
        if (condition.holder() == null) {
            matches.add(running, BooleanClause.Occur.MUST_NOT);
        } else {
            matches.add(running, BooleanClause.Occur.FILTER)
                    .add(new TermQuery(new Term(CLAIMED_BY, condition.holder())), BooleanClause.Occur.FILTER);
        }
    }

    /** The content of a revision that a search found. */
    @SuppressWarnings("ArrayRecordComponent") // read and compared nowhere
    public record FoundContent(String caseId, byte[] content) {}

    /** Returns contents, those with the rarest keys in common first. */
    public List<FoundContent> find(ContentQuery query) {
        BooleanQuery.Builder matches = new BooleanQuery.Builder();
        if (!query.keys().isEmpty()) {
            BooleanQuery.Builder names = new BooleanQuery.Builder().setMinimumNumberShouldMatch(1);
            for (SearchedPerson.Key key : query.keys()) {
                names.add(
                        new BoostQuery(new TermQuery(new Term(NAME_KEY, termOf(key.hash()))), key.weight()),
                        BooleanClause.Occur.SHOULD);
            }
            matches.add(names.build(), BooleanClause.Occur.MUST);
        }
        for (String word : wordsOf(query.text())) {
            matches.add(new TermQuery(new Term(TEXT, word)), BooleanClause.Occur.FILTER);
        }
        return search(searcher -> {
            List<FoundContent> found = new ArrayList<>();
            for (ScoreDoc document : searcher.search(matches.build(), query.limit()).scoreDocs) {
                BytesRef content =
                        searcher.storedFields().document(document.doc).getBinaryValue(BYTES);
                found.add(new FoundContent(caseIdOf(searcher, document.doc), copy(content)));
            }
            return found;
        });
    }

    /** Returns the words of a text as the index has them. */
    private List<String> wordsOf(String text) {
        List<String> words = new ArrayList<>();
        try (TokenStream tokens = writer.getAnalyzer().tokenStream(TEXT, text)) {
            CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (words.size() < MOST_WORDS && tokens.incrementToken()) {
                words.add(word.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** Whether a text has a word that a search can find. */
    public boolean hasWords(String text) {
        return !wordsOf(text).isEmpty();
    }

    private static String caseIdOf(IndexSearcher searcher, int document) throws IOException {
        LeafReaderContext leaf = leaf(searcher, document);
        SortedDocValues values = leaf.reader().getSortedDocValues(CASE_ID);
        if (values == null || !values.advanceExact(document - leaf.docBase)) {
            throw new IOException("a content without a case");
        }
        return values.lookupOrd(values.ordValue()).utf8ToString();
    }

    /** Returns the summaries of the files of a query, the latest change first. */
    public QueueSlice find(LabelQuery query, int limit) {
        Sort latest = sort(CaseQuery.Order.CHANGED);
        BooleanQuery files = files(query).build();
        return search(searcher ->
                new QueueSlice(summaries(searcher, searcher.search(files, limit, latest)), searcher.count(files)));
    }

    /** Returns the summary of a case if its file is one of the query. */
    public Optional<CaseSummary> find(LabelQuery query, String caseId) {
        BooleanQuery file = files(query)
                .add(new TermQuery(new Term(KEY, caseId)), BooleanClause.Occur.FILTER)
                .build();
        return search(searcher -> {
            return summaries(searcher, searcher.search(file, 1)).stream().findFirst();
        });
    }

    private static BooleanQuery.Builder files(LabelQuery query) {
        BooleanQuery.Builder files = files(query.labels());
        if (!query.beginning().isEmpty()) {
            files.add(new PrefixQuery(new Term(LABEL, query.beginning())), BooleanClause.Occur.FILTER);
        }
        return files;
    }

    /** Matches the case files that have all of some labels. */
    private static BooleanQuery.Builder files(Collection<String> labels) {
        return allOf(labels).add(new TermQuery(new Term(KIND, FILE_KIND)), BooleanClause.Occur.FILTER);
    }

    private static BooleanQuery.Builder allOf(Collection<String> labels) {
        BooleanQuery.Builder matches = new BooleanQuery.Builder();
        for (String label : labels) {
            matches.add(new TermQuery(new Term(LABEL, label)), BooleanClause.Occur.FILTER);
        }
        return matches;
    }

    /**
     * The first things of a list.
     *
     * @param total number of all things of the list
     */
    public record LabelledPage(List<byte[]> found, int total) {}

    /** Returns the first things that have all of some labels, by their rank. */
    public LabelledPage labelled(Set<String> labels, boolean highestFirst, int limit) {
        return search(searcher -> {
            BooleanQuery wanted = allOf(labels).build();
            Sort sort = new Sort(new SortField(RANK, SortField.Type.LONG, highestFirst), SortField.FIELD_DOC);
            List<byte[]> found = new ArrayList<>();
            for (ScoreDoc document : searcher.search(wanted, limit, sort).scoreDocs) {
                found.add(copy(searcher.storedFields().document(document.doc).getBinaryValue(BYTES)));
            }
            return new LabelledPage(found, searcher.count(wanted));
        });
    }

    /**
     * What was counted last: the same question has the same answer for as long as the index does not change.
     *
     * @param generation the state of the index
     */
    private record Counted(Object generation, Set<String> labels, Map<String, Integer> counts) {}

    /** Returns how many things have each label; labels without any are left out. */
    public Map<String, Integer> count(Set<String> labels) {
        return search(searcher -> {
            Object generation = searcher.getIndexReader().getReaderCacheHelper().getKey();
            Counted known = counted;
            if (known != null
                    && known.generation().equals(generation)
                    && known.labels().equals(labels)) {
                return known.counts();
            }
            Map<String, Integer> counts = new HashMap<>();
            for (String label : labels) {
                int count = searcher.count(new TermQuery(new Term(LABEL, label)));
                if (count > 0) {
                    counts.put(label, count);
                }
            }
            Counted fresh = new Counted(generation, Set.copyOf(labels), Map.copyOf(counts));
            counted = fresh;
            return fresh.counts();
        });
    }

    private static long milliseconds(@Nullable Instant deadline) {
        return deadline == null ? Long.MAX_VALUE : deadline.toEpochMilli();
    }

    /** Returns the number of case files whose next deadline is before a moment. */
    public int pastDeadline(Instant now) {
        return search(searcher -> searcher.count(files(Set.of())
                .add(
                        NumericDocValuesField.newSlowRangeQuery(HANDLED_AT, Long.MIN_VALUE, now.toEpochMilli() - 1),
                        BooleanClause.Occur.FILTER)
                .build()));
    }

    private static Sort sort(CaseQuery.Order order) {
        SortField caseId = new SortField(CASE_ID, SortField.Type.STRING);
        return switch (order) {
            case CHANGED -> new Sort(new SortField(CHANGED_AT, SortField.Type.LONG, true), caseId);
            case DEADLINE -> new Sort(new SortField(DEADLINE, SortField.Type.LONG), caseId);
            case TIER ->
                new Sort(
                        new SortField(TIER, SortField.Type.LONG, true),
                        new SortField(CHANGED_AT, SortField.Type.LONG),
                        caseId);
        };
    }

    /** Returns the number of documents, deleted ones included, for tests and metrics. */
    public int documents() {
        return search(searcher -> searcher.getIndexReader().maxDoc());
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.rollback(); // what was not committed is read again from the topic
        directory.close();
    }

    private interface Search<T> {
        T in(IndexSearcher searcher) throws IOException;
    }

    private <T> T search(Search<T> search) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return search.in(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int documentOf(IndexSearcher searcher, String key) throws IOException {
        TopDocs found = searcher.search(new TermQuery(new Term(KEY, key)), 1);
        return found.scoreDocs.length == 0 ? -1 : found.scoreDocs[0].doc;
    }

    private static long number(IndexSearcher searcher, int document, String field) throws IOException {
        LeafReaderContext leaf = leaf(searcher, document);
        NumericDocValues values = leaf.reader().getNumericDocValues(field);
        return values != null && values.advanceExact(document - leaf.docBase) ? values.longValue() : 0;
    }

    private static List<CaseSummary> summaries(IndexSearcher searcher, TopDocs found) throws IOException {
        List<CaseSummary> summaries = new ArrayList<>();
        for (ScoreDoc document : found.scoreDocs) {
            summaries.add(summary(searcher, document.doc));
        }
        return summaries;
    }

    private static CaseSummary summary(IndexSearcher searcher, int document) throws IOException {
        LeafReaderContext leaf = leaf(searcher, document);
        BinaryDocValues values = leaf.reader().getBinaryDocValues(SUMMARY);
        if (values == null || !values.advanceExact(document - leaf.docBase)) {
            throw new IOException("a case file without a summary");
        }
        BytesRef bytes = values.binaryValue();
        return JSON.readValue(bytes.bytes, bytes.offset, bytes.length, CaseSummary.class);
    }

    private static LeafReaderContext leaf(IndexSearcher searcher, int document) {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        return leaves.get(ReaderUtil.subIndex(document, leaves));
    }

    private static byte[] copy(BytesRef bytes) {
        return BytesRef.deepCopyOf(bytes).bytes;
    }

    /**
     * Which case files to find by their labels.
     *
     * @param labels labels that a file has
     * @param beginning beginning of a further label that it has; empty for none
     */
    public record LabelQuery(List<String> labels, String beginning) {}

    /**
     * The content of a revision with what it is found by.
     *
     * @param key key of the content
     * @param caseId the case whose content it is
     * @param nameKeys keys of the names of its person; none where it has no person
     * @param text words that a search finds it by
     * @param content the whole content
     */
    @SuppressWarnings("ArrayRecordComponent") // written to the index and compared nowhere
    public record IndexedContent(String key, String caseId, long[] nameKeys, String text, byte[] content) {}

    /**
     * A case file with what it is listed by.
     *
     * @param summary what a list shows
     * @param nextDeadline earliest deadline that review has yet to handle; null where none runs
     * @param labels labels by which the queue finds it
     * @param file the whole file
     */
    @SuppressWarnings("ArrayRecordComponent") // written to the index and compared nowhere
    public record IndexedCase(CaseSummary summary, @Nullable Instant nextDeadline, Set<String> labels, byte[] file) {}
}
