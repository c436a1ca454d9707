package dev.herald.console.pages;

import dev.herald.console.api.Officer;
import dev.herald.console.api.RequestFailed;
import dev.herald.console.search.ListViewLog;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Records an officer's view of a list before the officer sees anything of it. */
@Component
public class RecordedLists {

    private final ListViewLog log;
    private final Supplier<String> commandIds;

    RecordedLists(ListViewLog log, Supplier<String> commandIds) {
        this.log = log;
        this.commandIds = commandIds;
    }

    /**
     * Records a view.
     *
     * @param list what is listed, in codes: no words about a person
     * @throws RequestFailed if the view cannot be recorded, so that nothing may be shown
     */
    public void record(Officer officer, String list) throws InterruptedException {
        RequestFailed.unlessRecorded(log.record(officer, list, commandIds.get()));
    }
}
