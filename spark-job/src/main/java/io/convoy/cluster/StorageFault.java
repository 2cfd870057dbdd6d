package io.convoy.cluster;

import io.convoy.error.Sentence;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;

/**
 * What went wrong with a file system, in words. Hadoop and the AWS SDK tell it in chains of
 * exceptions, of which one knows; nothing of a credential is taken over from them.
 *
 * @param reason one line without a final stop
 * @param remedy what to do, likewise; empty if only the caller knows
 */
public record StorageFault(Kind kind, String reason, String remedy) {
    private static final Pattern CALL_TO = Pattern.compile(" to (\\S+:\\d+) failed");
    private static final Pattern NO_SPACE =
            Pattern.compile(
                    "No space left on device|Disk quota exceeded|quota of \\S+ is exceeded",
                    Pattern.CASE_INSENSITIVE);

    /** Whether trying again may help. */
    public enum Kind {
        /** A server that may come back. */
        PASSING,
        /** There is no such place. */
        MISSING,
        /** It will be the same next time. */
        LASTING,
        /** The classes of the file system are not there. */
        UNEQUIPPED
    }

    /** What an exception says about a place. */
    public static StorageFault of(Path place, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Optional<StorageFault> known = known(place, cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        boolean remote = isRemote(place) && thrown instanceof IOException;
        return new StorageFault(remote ? Kind.PASSING : Kind.LASTING, Sentence.clause(thrown), "");
    }

    private static Optional<StorageFault> known(Path place, Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        String name = cause.getClass().getSimpleName();
        if (cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError) {
            return Optional.of(unequipped(place));
        }
        if (cause instanceof UnsupportedFileSystemException
                || name.equals("RemoteFileChangedException")
                || name.equals("NoVersionAttributeException")) {
            return lasting(Sentence.clause(cause), "");
        }
        if (NO_SPACE.matcher(message).find()) {
            return lasting("no space is left there", "Free some, or choose another place");
        }
        if (message.contains("Read-only file system")) {
            return lasting("it is on a read-only file system", "Choose another place");
        }
        if (message.startsWith("Mkdirs failed")) {
            return lasting("its folder cannot be made", "Choose a place that may be written to");
        }
        if (name.equals("UnknownStoreException") || message.contains("Error Code: NoSuchBucket")) {
            String bucket = place.toUri().getAuthority();
            return lasting(
                    bucket == null
                            ? "its bucket does not exist"
                            : "the bucket '%s' does not exist".formatted(bucket),
                    "Correct its name, or fs.s3a.endpoint");
        }
        if (cause instanceof UnknownHostException) {
            return lasting(
                    "its host is unknown here (%s)".formatted(lastWord(message)),
                    "Correct the name, or the address of the file system in Hadoop's configuration");
        }
        return unreachable(cause, message)
                .or(() -> CredentialFault.in(cause))
                .or(() -> denied(cause, message));
    }

    private static Optional<StorageFault> unreachable(Throwable cause, String message) {
        if (cause instanceof ConnectException || message.contains("Connection refused")) {
            Matcher call = CALL_TO.matcher(message);
            return Optional.of(
                    new StorageFault(
                            Kind.PASSING,
                            call.find()
                                    ? "%s refuses connections".formatted(call.group(1))
                                    : "its server refuses connections",
                            "Check that it runs and that its address is right"));
        }
        return Optional.empty();
    }

    private static Optional<StorageFault> denied(Throwable cause, String message) {
        if (cause instanceof AccessDeniedException || cause instanceof AccessControlException) {
            return lasting("permission denied", "Give the user who runs this job access");
        }
        if (cause instanceof FileNotFoundException) {
            boolean denied = message.contains("Permission denied");
            return Optional.of(
                    new StorageFault(
                            denied ? Kind.LASTING : Kind.MISSING,
                            denied ? "permission denied" : "it does not exist",
                            denied
                                    ? "Give the user who runs this job access"
                                    : "Check the name, and do not move data while a job uses them"));
        }
        return Optional.empty();
    }

    private static StorageFault unequipped(Path place) {
        String scheme = Objects.requireNonNullElse(place.toUri().getScheme(), "its file system");
        return new StorageFault(
                Kind.UNEQUIPPED,
                "the classes for %s are not on Spark's class path".formatted(scheme),
                scheme.startsWith("s3")
                        ? "Use a SPARK_HOME that has hadoop-aws, or set CONVOY_S3=1 for Convoy's own"
                        : "Use a SPARK_HOME that has Hadoop's module for it");
    }

    static Optional<StorageFault> lasting(String reason, String remedy) {
        return Optional.of(new StorageFault(Kind.LASTING, reason, remedy));
    }

    /** What to do, where nothing better is known. */
    public String remedyOr(String general) {
        return remedy.isEmpty() ? general : remedy;
    }

    /** Whether it is on another machine, which others see otherwise. */
    public static boolean isRemote(Path place) {
        String scheme = place.toUri().getScheme();
        return scheme != null && !scheme.equals("file");
    }

    /** A place as a message names it: if it is on another machine, with the one that could not. */
    public static String seen(Path place) {
        return isRemote(place) ? "%s from host %s".formatted(place, host()) : place.toString();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "without a name";
        }
    }

    private static String lastWord(String message) {
        String words = Sentence.clause(message).replaceAll(": Name or service not known.*|;$", "");
        return words.substring(words.lastIndexOf(' ') + 1);
    }
}
