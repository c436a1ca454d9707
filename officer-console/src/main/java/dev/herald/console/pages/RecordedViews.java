package dev.herald.console.pages;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaseViews;
import dev.herald.console.api.CommandGateway;
import dev.herald.console.api.Officer;
import dev.herald.console.api.RequestFailed;
import dev.herald.contract.CaseId;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Records an officer's view before the officer sees anything of a case file or of a list. */
@Component
public class RecordedViews {

    private final CaseViews cases;
    private final CommandGateway gateway;
    private final Supplier<String> commandIds;

    RecordedViews(CaseViews cases, CommandGateway gateway, Supplier<String> commandIds) {
        this.cases = cases;
        this.gateway = gateway;
        this.commandIds = commandIds;
    }

    /**
     * Returns a case file; empty if there is no such case.
     *
     * @throws RequestFailed if the view cannot be recorded
     */
    public Optional<CaseView> find(CaseId id, Officer officer) throws InterruptedException {
        Optional<CaseView> file = cases.find(id, officer);
        if (file.isPresent()) {
            RequestFailed.unlessRecorded(gateway.recordView(id, officer, commandIds.get()));
        }
        return file;
    }

    /**
     * Records a view of a list.
     *
     * @param list what is listed, in codes: no words about a person
     * @throws RequestFailed if the view cannot be recorded, so that nothing may be shown
     */
    public void record(Officer officer, String list) throws InterruptedException {
        RequestFailed.unlessRecorded(gateway.recordList(officer, list, commandIds.get()));
    }
}
