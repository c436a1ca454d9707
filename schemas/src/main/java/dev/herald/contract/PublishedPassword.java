package dev.herald.contract;

import java.util.Locale;

/** The mark of passwords that samples and documents print: everybody knows them, so no program accepts one. */
public final class PublishedPassword {

    private static final String MARK = "development-only";

    private PublishedPassword() {}

    /** Returns whether a password is marked as published. */
    public static boolean isMarked(String password) {
        return password.toLowerCase(Locale.ROOT).startsWith(MARK);
    }

    /**
     * Returns the password.
     *
     * @param setting the name of the setting or of the file that holds it, for the message
     * @throws IllegalArgumentException if it is marked as published; the message has no password
     */
    public static String refuse(String setting, String password) {
        if (isMarked(password)) {
            throw new IllegalArgumentException(
                    "%s is a published password: it begins with %s. Set a random one.".formatted(setting, MARK));
        }
        return password;
    }
}
