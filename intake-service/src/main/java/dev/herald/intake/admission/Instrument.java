package dev.herald.intake.admission;

/** What a request asks for. Each is open to one kind of member or two, see {@link Door}. */
public enum Instrument {
    /** RPD Art. 82: locate and arrest for extradition. */
    RED_NOTICE,
    /** RPD Art. 97(1)(a): the same, sent by the bureau itself to recipients of its choice. */
    WANTED_PERSON_DIFFUSION,
    /** RPD Art. 95: the subject is under sanctions of the UN Security Council. */
    UN_SPECIAL_NOTICE
}
