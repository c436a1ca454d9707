package dev.herald.console.api;

import java.util.List;

/** The officers who may sign in. */
public interface OfficerDirectory {

    /** Returns all officers, as they are now. */
    List<Officer> officers();
}
