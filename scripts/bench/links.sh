# shellcheck shell=bash disable=SC2154 # net is of services/hosts.sh
# Slow links for the virtual hosts of services/hosts.sh.

# limit_link NAME MBIT: so much out of the host and into it. What may pass at once is a millisecond's worth, or little: otherwise
# short messages would never feel the limit.
limit_link() {
  local burst=$(($2 * 125))
  burst=$((burst < 32768 ? 32768 : burst))
  shape "$net-$1" eth0 "$2" "$burst"
  shape "$net-switch" "$1" "$2" "$burst"
}

# shape NAMESPACE DEVICE MBIT BURST
shape() {
  ip netns exec "$1" tc qdisc replace dev "$2" root tbf rate "$3mbit" burst "$4" latency 50ms
}
