#!/usr/bin/env bash
# What can be read on the wire between two hosts that train: packets are captured in a training without and in one with
# spark.authenticate and spark.network.crypto.enabled. The first must show frames of Convoy (so that the search is known
# to find them), the second none. Needs root: the hosts are network namespaces. scripts/services/capture.sh
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

services=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$services/virtual-training.sh"

# what begins every frame between workers: magic, kind, payload; eight bytes, so that encrypted ones do not show it by chance
magic='CVY2[\x01-\x07]\x00[\x01-\x03]\x00'
classes='io[./]convoy' # names of classes in Spark's own messages

main() {
  prepare_training --train=120 --test=30
  capture open ''
  capture secret "spark.authenticate true
spark.authenticate.secret $(od -An -tx8 -N16 /dev/urandom | tr -d ' \n')
spark.network.crypto.enabled true"
  verdict
}

# capture NAME SETTINGS: a training on a cluster of its own, and what was found in its packets in NAME/found.
capture() {
  local status=0 sniffer
  mkdir -p "$folder/$1/conf"
  (umask 077 && printf 'spark.ui.enabled false\n%s\n' "$2" >"$folder/$1/conf/spark-defaults.conf")
  export SPARK_CONF_DIR=$folder/$1/conf
  hosts_up driver left right
  ip netns exec "$net-switch" python3 "$services/sniff.py" left "$magic" "$classes" >"$folder/$1/found" &
  sniffer=$!
  await_line "$folder/$1/found" listening
  standalone_up "$folder/$1"
  on driver "$scripts/convoy" train --on "$master" --conf spark.driver.host="$(address_of driver)" \
    --conf spark.cores.max=2 --network="$folder/net.yaml" --data.train="$folder/images/train" \
    --data.test="$folder/images/test" --run.epochs=1 --run.minibatch=4 --run.output="$folder/$1/run" \
    >"$folder/$1/train.log" 2>&1 || status=$?
  kill -TERM "$sniffer" && wait "$sniffer"
  hosts_down
  if ((status != 0)); then
    tail -n 30 "$folder/$1/train.log" >&2
    fail "The training '$1' ended with status $status; the end of its output is above." 1
  fi
}

# count NAME WHICH: how often the first or second pattern was found.
count() {
  awk -v which="$2" '$1 == "found" && $2 == which { print $3 }' "$folder/$1/found"
}

verdict() {
  local name
  for name in open secret; do
    say "$name: $(awk '/^bytes/ { print $2 }' "$folder/$name/found") bytes on the link of one host," \
      "$(count $name 1) frames of Convoy and $(count $name 2) names of its classes in clear"
  done
  if (($(count open 1) < 10)); then
    fail 'The capture of an open training shows no frames, so it proves nothing.' 1
  fi
  if (($(count secret 1) + $(count secret 2) > 0)); then
    fail 'An encrypted training can be read on the wire.' 1
  fi
  say 'Nothing of an encrypted training travels in clear.'
}

main
