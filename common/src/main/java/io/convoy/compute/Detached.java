package io.convoy.compute;

import java.util.function.Supplier;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's arrays outside of its workspaces, whatever the caller has open: they outlive a step. */
final class Detached {

    private Detached() {}

    static <T> T make(Supplier<T> arrays) {
        MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
        try {
            return arrays.get();
        } finally {
            outside.close();
        }
    }

    static void run(Runnable work) {
        make(
                () -> {
                    work.run();
                    return 0;
                });
    }
}
