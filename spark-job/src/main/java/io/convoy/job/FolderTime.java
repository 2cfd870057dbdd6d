package io.convoy.job;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The time as it stands in the names of folders that nobody has named. */
public final class FolderTime {

    private FolderTime() {}

    /** {@code 20261121-034500}, on this machine's clock. */
    public static String now() {
        return LocalDateTime.now(ZoneId.systemDefault())
                .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    }
}
