package io.convoy.round.dl4j;

import io.convoy.error.ClusterException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import org.apache.spark.SparkConf;

/**
 * Where workers find the driver, and which of its own addresses a worker is to use: DL4J guesses
 * otherwise, and its guess is 127.0.0.1.
 *
 * @param ip the driver's, version 4
 * @param network that it is in, such as {@code 10.1.2.0/24}; executors are expected in the same
 */
record DriverAddress(String ip, String network) {

    /** The address Spark itself uses. */
    static DriverAddress of(SparkConf conf) {
        String host = conf.get("spark.driver.host", InetAddress.getLoopbackAddress().getHostName());
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (address instanceof Inet4Address) {
                    return new DriverAddress(address.getHostAddress(), network(address));
                }
            }
        } catch (IOException e) {
            throw new ClusterException(
                    "Cannot find the driver's address for DL4J: '%s'. It must be a host name or IP. Set spark.driver.host."
                            .formatted(host),
                    e);
        }
        throw new ClusterException(
                "Cannot find the driver's address for DL4J: '%s' has no IP of version 4, and DL4J knows no other. Set spark.driver.host."
                        .formatted(host));
    }

    private static String network(InetAddress address) throws IOException {
        NetworkInterface device = NetworkInterface.getByInetAddress(address);
        if (device == null) {
            return address.getHostAddress() + "/24";
        }
        int prefix =
                device.getInterfaceAddresses().stream()
                        .filter(own -> own.getAddress().equals(address))
                        .mapToInt(InterfaceAddress::getNetworkPrefixLength)
                        .findFirst()
                        .orElse(24);
        return "%s/%d".formatted(address.getHostAddress(), prefix);
    }
}
