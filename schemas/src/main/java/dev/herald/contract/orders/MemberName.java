package dev.herald.contract.orders;

import dev.herald.contract.wire.FieldProperty;
import dev.herald.event.OrderedAdmission;

/** The form of the name of a member that operators admit. Its length is the limit of the schema. */
public final class MemberName {

    /** Maximum number of characters, from {@code maxLength} of the field in {@link OrderedAdmission}. */
    public static final int LONGEST =
            FieldProperty.MAX_LENGTH.limitOf(OrderedAdmission.getClassSchema().getField("name"));

    /** The form of a name, for messages. */
    public static final String FORM = "1 to %d characters and no control character".formatted(LONGEST);

    private MemberName() {}

    /** Returns whether a text has the form: it is not blank, not too long, and has no control character. */
    public static boolean isValid(String name) {
        return !name.isBlank()
                && name.codePointCount(0, name.length()) <= LONGEST
                && name.chars().noneMatch(Character::isISOControl);
    }
}
