package dev.herald.cli.command;

import dev.herald.cluster.UserError;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Explains why a file that a person named cannot be read. */
public final class UnreadableFile {

    private UnreadableFile() {}

    /** Returns the error, a sentence with the file's name. */
    public static UserError error(Path file, IOException failure) {
        return new UserError("%s %s.".formatted(file, reason(failure)), failure);
    }

    /** Returns the reason, a predicate whose subject is the file. */
    public static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "does not exist";
            case AccessDeniedException denied -> "may not be read by you";
            case CharacterCodingException coding -> "is not text in UTF-8: save it in UTF-8";
            default -> "cannot be read (%s)".formatted(failure.getClass().getSimpleName());
        };
    }
}
