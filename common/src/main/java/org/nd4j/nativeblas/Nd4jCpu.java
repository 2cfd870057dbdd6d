package org.nd4j.nativeblas;

/**
 * Where DL4J 1.0.0-M2.1 looks for oneDNN's switch.
 *
 * <p>Its layer helpers ask, by reflection, the class of this name that existed before M2; when it
 * is missing the failure is swallowed and every oneDNN helper is refused. This one passes the
 * question on to the class that took its place.
 */
public final class Nd4jCpu {

    private Nd4jCpu() {}

    /** The part of the native environment that DL4J asks for. */
    public static final class Environment {
        private static final Environment INSTANCE = new Environment();

        private Environment() {}

        /** Called by DL4J by reflection. */
        public static Environment getInstance() {
            return INSTANCE;
        }

        /** Whether the loaded natives hold oneDNN and it is on; called by DL4J by reflection. */
        public boolean isUseMKLDNN() {
            return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance()
                    .isUseONEDNN();
        }
    }
}
