#!/usr/bin/env bash
# "convoy check" over two hosts that reach the driver and not each other: it must name both, and end in time. Then the
# same with an open road between them. Needs root: the hosts are network namespaces. scripts/services/blocked-port.sh
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

services=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$services/virtual-training.sh"

main() {
  prepare_training --train=60 --test=30
  mkdir "$folder/conf"
  printf 'spark.ui.enabled false\n' >"$folder/conf/spark-defaults.conf"
  export SPARK_CONF_DIR=$folder/conf
  hosts_up driver left right
  standalone_up "$folder"
  check 0 open.log
  require 'network +ok +2 executors reach each other and the driver' "$folder/open.log"
  isolate left right
  check 5 blocked.log
  require 'network +error +executor [01] on 10\.99\.0\.[23] does not reach executor [01] on 10\.99\.0\.[23]' \
    "$folder/blocked.log"
  say 'The blocked road was found:'
  grep -A 4 -E '^network ' "$folder/blocked.log" >&2
}

# check STATUS LOG
check() {
  local status=0 begun=$SECONDS
  on driver "$scripts/convoy" check --on "$master" --conf spark.driver.host="$(address_of driver)" \
    --conf spark.cores.max=2 --network="$folder/net.yaml" --data.train="$folder/images/train" \
    --data.test="$folder/images/test" --run.output="$folder/run" >"$folder/$2" 2>&1 || status=$?
  say "convoy check took $((SECONDS - begun)) s and ended with $status."
  if ((status != $1)); then
    tail -n 60 "$folder/$2" >&2
    fail "It should have ended with $1." 1
  fi
}

# require PATTERN FILE
require() {
  if ! grep -qE "$1" "$2"; then
    tail -n 60 "$2" >&2
    fail "There is no '$1' in $2; the end of it is above." 1
  fi
}

main
