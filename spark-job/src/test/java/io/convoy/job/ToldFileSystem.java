package io.convoy.job;

import java.net.URI;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local disk under the scheme {@code told}, which only those know who are told of it. */
public final class ToldFileSystem extends RawLocalFileSystem {

    @Override
    public URI getUri() {
        return URI.create("told:///");
    }

    @Override
    public String getScheme() {
        return "told";
    }
}
