package io.convoy.round.dl4j;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.BarrierTaskContext;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.runtime.AbstractFunction1;

/** Takes an executor out of the mesh, and its folders away. One for each, all at once. */
final class LeaveTask extends AbstractFunction1<Iterator<Integer>, Iterator<Integer>>
        implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Integer> apply(Iterator<Integer> nothing) {
        Mesh.leave();
        AeronFolder.sweep();
        BarrierTaskContext.get().barrier();
        return JavaConverters.asScalaIterator(List.<Integer>of().iterator());
    }
}
