# shellcheck shell=bash
# A cluster of virtual hosts on this machine: network namespaces, joined by a bridge that has a namespace of its own, so
# that nothing of it is on a real network. Needs root. To be sourced after lib/say.sh.

subnet=10.99.0
net=convoy-$$ # prefix of the namespaces: those of this script alone
hosts=()      # names of the hosts, each in the namespace $net-NAME

# hosts_up NAME…: the first gets the address 10.99.0.1, the next .2, and so on. Call hosts_down whatever happens.
hosts_up() {
  local name
  if ((EUID != 0)); then
    fail 'Cannot make network namespaces: they need root. Run this script as root.'
  fi
  ip netns add "$net-switch"
  ip -n "$net-switch" link add br0 type bridge
  ip -n "$net-switch" link set br0 up
  for name; do
    hosts+=("$name")
    host_up "$name" "$(address_of "$name")"
  done
}

# host_up NAME ADDRESS
host_up() {
  local space=$net-$1
  ip netns add "$space"
  ip -n "$space" link set lo up
  ip link add "$1" netns "$net-switch" type veth peer name eth0 netns "$space"
  ip -n "$net-switch" link set "$1" master br0 up
  ip -n "$space" addr add "$2/24" dev eth0
  ip -n "$space" link set eth0 up
  # no name server can be reached: without these, every look-up of a name would wait for one
  mkdir -p "/etc/netns/$space"
  printf '127.0.0.1 localhost\n%s %s\n' "$2" "$(hostname)" >"/etc/netns/$space/hosts"
  : >"/etc/netns/$space/resolv.conf"
}

# address_of NAME
address_of() {
  local i
  for i in "${!hosts[@]}"; do
    if [[ ${hosts[i]} == "$1" ]]; then
      printf '%s.%d' "$subnet" $((i + 1))
    fi
  done
}

# on NAME COMMAND…: runs it on that host.
on() {
  ip netns exec "$net-$1" env SPARK_LOCAL_IP="$(address_of "$1")" "${@:2}"
}

# cut_link NAME: what it sends and what is sent to it goes nowhere, and nobody is told.
cut_link() {
  ip -n "$net-switch" link set "$1" nomaster
}

# isolate NAME NAME…: nothing gets from one of them to another, as if a firewall dropped it; other hosts reach them all.
isolate() {
  local name
  for name; do
    ip -n "$net-switch" link set "$name" type bridge_slave isolated on
  done
}

# hosts_down: ends what runs there, and takes everything away that hosts_up has made.
hosts_down() {
  local name
  for name in "${hosts[@]}" switch; do
    end_processes "$net-$name"
    ip netns del "$net-$name" 2>/dev/null || true
    rm -rf "/etc/netns/$net-$name"
  done
  hosts=()
}

# end_processes NAMESPACE: asks them first, so that they take their temporary files away.
end_processes() {
  local pids tenth
  for ((tenth = 0; tenth < 200; tenth++)); do
    pids=$(ip netns pids "$1" 2>/dev/null) || return 0
    if [[ -z $pids ]]; then
      return
    fi
    if ((tenth == 0)); then
      # shellcheck disable=SC2086  # a list of numbers
      kill -TERM $pids 2>/dev/null || true
    fi
    sleep 0.1
  done
  # shellcheck disable=SC2086  # a list of numbers
  kill -KILL $pids 2>/dev/null || true
}
