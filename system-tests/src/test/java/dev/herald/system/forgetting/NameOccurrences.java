package dev.herald.system.forgetting;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.utils.Utils;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody's name still is in a stack's folder: in any file of broker, registry and services. Segments of topics
 * are decoded, since a batch may be compressed, and Lucene's commits, with the documents that are deleted and still in
 * their files; all else, RocksDB's files too, is searched as it is, for nothing there is compressed. Files that vanish
 * meanwhile are passed over.
 */
final class NameOccurrences {

    /** Also while it is cleaned, and until it is deleted. */
    private static final Pattern SEGMENT = Pattern.compile("/broker/data/.*\\.log(\\.cleaned|\\.swap|\\.deleted)?$");

    /** One for each commit of an index of Lucene. */
    private static final Pattern COMMIT = Pattern.compile("segments_\\w+");

    private final Path folder;
    private final String name;

    /** Of a name, one word in ASCII that nobody and nothing else has, in a stack's folder. */
    NameOccurrences(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** Topics by their name, stores as {@code state/<service>/<store>}, other files by their path. */
    Set<String> places() {
        Set<String> places = new TreeSet<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && holdsIt(file)) {
                        places.add(place(file));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path gone, IOException failure) throws IOException {
                    return unlessMoreThanGone(failure);
                }

                @Override
                public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure) throws IOException {
                    return failure == null ? FileVisitResult.CONTINUE : unlessMoreThanGone(failure);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return places;
    }

    /** To begin again would not end: while a stack is cleaned, some file goes during each look. */
    private static FileVisitResult unlessMoreThanGone(IOException failure) throws IOException {
        if (isGone(failure)) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    private static boolean isGone(@Nullable Throwable failure) {
        return failure instanceof NoSuchFileException || failure instanceof FileNotFoundException;
    }

    private boolean holdsIt(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return holdsIt(bytes)
                || (isSegment(file) && holdsIt(MemoryRecords.readableRecords(ByteBuffer.wrap(bytes))))
                || (isCommit(file) && indexHoldsIt(file.getParent()));
    }

    private boolean indexHoldsIt(Path index) {
        try (Directory directory = FSDirectory.open(index)) {
            for (IndexCommit commit : DirectoryReader.listCommits(directory)) {
                try (DirectoryReader reader = DirectoryReader.open(commit)) {
                    for (LeafReaderContext segment : reader.leaves()) {
                        if (storedFieldsHoldIt(segment.reader()) || wordsHoldIt(segment.reader())) {
                            return true;
                        }
                    }
                }
            }
            return false;
        } catch (IOException e) {
            if (isGone(e) || isGone(e.getCause())) { // Lucene wraps what is missing as an index that is corrupt
                return false; // a later commit took its place: the next look reads that
            }
            throw new UncheckedIOException(e);
        }
    }

    /** Also of documents that are deleted. */
    private boolean storedFieldsHoldIt(LeafReader segment) throws IOException {
        StoredFields documents = segment.storedFields();
        for (int document = 0; document < segment.maxDoc(); document++) {
            for (IndexableField field : documents.document(document)) {
                if (field.binaryValue() instanceof BytesRef bytes && holdsIt(BytesRef.deepCopyOf(bytes).bytes)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Also of documents that are deleted. */
    private boolean wordsHoldIt(LeafReader segment) throws IOException {
        for (FieldInfo field : segment.getFieldInfos()) {
            Terms words = segment.terms(field.name);
            if (words != null) {
                TermsEnum each = words.iterator();
                for (BytesRef word = each.next(); word != null; word = each.next()) {
                    if (word.utf8ToString().contains(name.toLowerCase(Locale.ROOT))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean holdsIt(MemoryRecords records) {
        return StreamSupport.stream(records.batches().spliterator(), false)
                .flatMap(batch -> StreamSupport.stream(batch.spliterator(), false))
                .anyMatch(this::holdsIt);
    }

    private boolean holdsIt(Record record) {
        return (record.hasKey() && holdsIt(Utils.toArray(record.key())))
                || (record.hasValue() && holdsIt(Utils.toArray(record.value())))
                || Arrays.stream(record.headers())
                        .map(Header::value)
                        .anyMatch(value -> value != null && holdsIt(value));
    }

    private boolean holdsIt(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(name);
    }

    private static boolean isSegment(Path file) {
        return SEGMENT.matcher(file.toString()).find();
    }

    private static boolean isCommit(Path file) {
        return COMMIT.matcher(file.getFileName().toString()).matches();
    }

    private String place(Path file) {
        Path relative = folder.relativize(file);
        if (isSegment(file)) {
            String partition = relative.getName(relative.getNameCount() - 2).toString();
            return partition.substring(0, partition.lastIndexOf('-'));
        }
        return relative.startsWith("state")
                ? relative.getParent().toString().replaceFirst("/herald-\\w+/\\d+_\\d+/rocksdb/", "/")
                : relative.toString();
    }
}
