# shellcheck shell=bash
# Hosts on this machine: network namespaces on a bridge that lives in a namespace of its own, so that nothing touches the real
# network. Addresses are 10.99.0.0/24 and exist nowhere else. Needs root and tc.

netns_prefix=convoy$$-
netns_hosts=()

# require_netns: fails with a sentence where they cannot be made
require_netns() {
  if ((EUID != 0)) || ! command -v ip >/dev/null || ! command -v tc >/dev/null; then
    fail 'Cannot make hosts with slow networks: that needs root, ip and tc (Debian, Ubuntu: apt install iproute2).'
  fi
  if ! ip netns add "${netns_prefix}switch" 2>/dev/null; then
    fail 'Cannot make a network namespace: this machine or container does not allow it. Run it where "ip netns add" works.' 1
  fi
  netns_hosts+=(switch)
  ip -n "${netns_prefix}switch" link add bridge type bridge
  ip -n "${netns_prefix}switch" link set bridge up
}

# add_host NAME ADDRESS: with the names of all hosts added before
add_host() {
  local host=$netns_prefix$1
  ip netns add "$host"
  netns_hosts+=("$1")
  ip -n "$host" link set lo up
  ip link add "v-$1" netns "${netns_prefix}switch" type veth peer name eth0 netns "$host"
  ip -n "${netns_prefix}switch" link set "v-$1" master bridge up
  ip -n "$host" addr add "$2/24" dev eth0
  ip -n "$host" link set eth0 up
  mkdir -p "/etc/netns/$host"
  printf '127.0.0.1 localhost\n%s %s\n' "$2" "$(hostname)" >"/etc/netns/$host/hosts"
  : >"/etc/netns/$host/resolv.conf"
}

# limit_host NAME MBIT: so much out of the host and into it. What may pass at once is a millisecond's worth, or little: otherwise
# short messages would never feel the limit.
limit_host() {
  local burst=$(($2 * 125))
  burst=$((burst < 32768 ? 32768 : burst))
  shape "$netns_prefix$1" eth0 "$2" "$burst"
  shape "${netns_prefix}switch" "v-$1" "$2" "$burst"
}

# shape NAMESPACE DEVICE MBIT BURST
shape() {
  ip netns exec "$1" tc qdisc replace dev "$2" root tbf rate "$3mbit" burst "$4" latency 50ms
}

# on_host NAME COMMAND…
on_host() {
  local host=$netns_prefix$1
  shift
  ip netns exec "$host" "$@"
}

# remove_hosts: ends what still runs in them, and takes them away
remove_hosts() {
  local name process
  for name in "${netns_hosts[@]}"; do
    for process in $(ip netns pids "$netns_prefix$name" 2>/dev/null); do
      kill -KILL "$process" 2>/dev/null || true
    done
    ip netns del "$netns_prefix$name" 2>/dev/null || true
    rm -rf "/etc/netns/$netns_prefix$name"
  done
  netns_hosts=()
}
