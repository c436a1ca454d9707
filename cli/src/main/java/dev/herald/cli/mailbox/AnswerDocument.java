package dev.herald.cli.mailbox;

import dev.herald.cli.command.UnreadableFile;
import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.event.DocumentProvided;
import dev.herald.event.DocumentReference;
import dev.herald.gateway.MemberGateway;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file that an answer brings. An answer may bring several of one kind. */
record AnswerDocument(DocumentKind kind, Path file) {

    /** Parses {@code KIND=FILE}. */
    static final class Converter implements ITypeConverter<AnswerDocument> {

        private static final List<DocumentKind> KINDS = Arrays.stream(DocumentKind.values())
                .filter(kind -> kind != DocumentKind.UNKNOWN)
                .toList();

        @Override
        public AnswerDocument convert(String text) {
            int end = text.indexOf('=');
            return KINDS.stream()
                    .filter(kind -> end >= 0 && text.substring(0, end).equals(kind.name()))
                    .findFirst()
                    .map(kind -> new AnswerDocument(kind, Path.of(text.substring(end + 1))))
                    .orElseThrow(() -> new TypeConversionException("'%s' is not KIND=FILE with one of the kinds %s"
                            .formatted(
                                    text, KINDS.stream().map(DocumentKind::name).collect(Collectors.joining(", ")))));
        }
    }

    /**
     * Returns the event that brings the document.
     *
     * @throws UserError if the file cannot be read, or is too large for one event
     */
    DocumentProvided read(CaseId id, MemberCode member) {
        byte[] content;
        String mediaType;
        try {
            content = Files.readAllBytes(file);
            mediaType = Files.probeContentType(file);
        } catch (IOException e) {
            throw UnreadableFile.error(file, e);
        }
        if (content.length > MemberGateway.LARGEST_DOCUMENT) {
            throw new UserError("%s has %d bytes; a document has at most %d: send it in parts."
                    .formatted(file, content.length, MemberGateway.LARGEST_DOCUMENT));
        }
        DocumentReference reference =
                MemberGateway.reference(kind, mediaType == null ? "application/octet-stream" : mediaType, content);
        return DocumentProvided.newBuilder()
                .setCaseId(id.value())
                .setSubmittedBy(member.value())
                .setSha256(reference.getSha256())
                .setKind(kind)
                .setMediaType(reference.getMediaType())
                .setContent(ByteBuffer.wrap(content))
                .build();
    }
}
