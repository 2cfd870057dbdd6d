package io.convoy.cluster;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with the credentials that a storage service was shown.
 *
 * <p>Source: Amazon S3 API, "Error responses", whose codes other services answer too; Hadoop's
 * {@code UserGroupInformation} and {@code SecretManager.InvalidToken} for Kerberos.
 */
final class CredentialFault {
    private static final Pattern S3_CODE = Pattern.compile("Error Code: ([A-Za-z]\\w+)");
    private static final Pattern S3_REFUSAL = Pattern.compile("Status Code: 40[13]\\b");
    private static final Set<String> S3_EXPIRED =
            Set.of("ExpiredToken", "TokenRefreshRequired", "RequestExpired");
    private static final Pattern KERBEROS =
            Pattern.compile(
                    "Failed to find any Kerberos tgt|GSS initiate failed|Client cannot authenticate via:\\[[^]]*KERBEROS");

    private static final String AWS =
            "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY where the job is started, or a credential provider in Hadoop's configuration of all nodes";

    private static final String RENEWED =
            "Fetch new ones and set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN where the job is started, or use a credential provider that renews them";

    private CredentialFault() {}

    /** The fault, if this exception tells of one; not its causes. */
    static Optional<StorageFault> in(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        String name = cause.getClass().getSimpleName();
        if (name.equals("NoAuthWithAWSException") || message.contains("NoAuthWithAWSException")) {
            return StorageFault.lasting("no credentials were found", AWS);
        }
        if (name.equals("InvalidToken")) {
            return StorageFault.lasting(
                    "the job's Hadoop token has expired",
                    "Start the job again; give spark-submit --principal and --keytab if it outlives a token");
        }
        if (KERBEROS.matcher(message).find()) {
            return StorageFault.lasting(
                    "there is no Kerberos ticket, or it has expired",
                    "Run kinit where the job is started");
        }
        return inAnswerOfS3(message);
    }

    private static Optional<StorageFault> inAnswerOfS3(String message) {
        Matcher matcher = S3_CODE.matcher(message);
        String code = matcher.find() ? matcher.group(1) : "";
        String shown = code.isEmpty() ? "" : " (" + code + ")";
        if (S3_EXPIRED.contains(code)) {
            return StorageFault.lasting("the credentials have expired" + shown, RENEWED);
        }
        if (code.equals("RequestTimeTooSkewed")) {
            return StorageFault.lasting(
                    "its clock and this machine's differ by minutes" + shown,
                    "Set this machine's clock");
        }
        if (code.isEmpty() && message.contains("Error Code: 400 Bad Request")) {
            // All that a request for a file's status is answered, whose answers have no content.
            return StorageFault.lasting(
                    "the store refuses the request without a reason (400), as it does where credentials have expired",
                    RENEWED + "; if they are valid, check fs.s3a.endpoint and its region");
        }
        if (code.equals("InvalidToken") || S3_REFUSAL.matcher(message).find()) {
            return StorageFault.lasting("the credentials were refused" + shown, AWS);
        }
        return Optional.empty();
    }
}
