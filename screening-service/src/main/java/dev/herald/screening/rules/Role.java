package dev.herald.screening.rules;

/** A role of the person, in the words of the contract ({@code PersonRole}); a test compares the two. */
public enum Role {
    UNKNOWN,
    POLITICIAN,
    FORMER_OFFICIAL,
    JOURNALIST,
    JUDGE_OR_PROSECUTOR,
    DEFENCE_LAWYER,
    HUMAN_RIGHTS_DEFENDER,
    MILITARY,
    RELIGIOUS_LEADER,
    NONE_KNOWN
}
