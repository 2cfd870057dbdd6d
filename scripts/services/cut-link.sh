#!/usr/bin/env bash
# A training over two hosts, one of which loses its link when the second round begins: the round must end, begin again on
# the other host, and the run finish. Needs root: the hosts are network namespaces. scripts/services/cut-link.sh
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

services=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$services/virtual-training.sh"

main() {
  prepare_training --train=800 --test=30
  mkdir "$folder/conf"
  # the cluster's own detection, faster than usual
  printf '%s\n' 'spark.network.timeout 20s' 'spark.network.timeoutInterval 5s' 'spark.executor.heartbeatInterval 3s' \
    'spark.worker.timeout 20' 'spark.ui.enabled false' >"$folder/conf/spark-defaults.conf"
  export SPARK_CONF_DIR=$folder/conf
  hosts_up driver left right
  standalone_up "$folder"
  train_and_cut
}

train_and_cut() {
  local status=0 begun
  on driver "$scripts/convoy" train --on "$master" --conf spark.driver.host="$(address_of driver)" \
    --conf spark.cores.max=2 --network="$folder/net.yaml" --data.train="$folder/images/train" --data.test="$folder/images/test" \
    --run.epochs=4 --run.minibatch=2 --sync.timeout=15s --run.output="$folder/run" >"$folder/train.log" 2>&1 &
  local training=$!
  await_line "$folder/train.log" '^epoch 1/4  [0-9,]+ images in' 400
  say "Cutting the link of the host 'right' …"
  cut_link right
  begun=$SECONDS
  await_line "$folder/train.log" 'Restart 1 of 3' 200
  say "The round began again after $((SECONDS - begun)) s:"
  grep -E 'Restart 1 of 3' "$folder/train.log" >&2
  wait "$training" || status=$?
  if ((status != 0)); then
    tail -n 30 "$folder/train.log" >&2
    fail "The run ended with status $status." 1
  fi
  require "Restart 1 of 3: round [2-4] begins again with 1 worker instead of 2" "$folder/train.log"
  require '"restarts" : 1,' "$folder/run/report.json"
  require '"workers" : 1,' "$folder/run/report.json"
  say 'The run finished on the other host.'
}

# require PATTERN FILE
require() {
  if ! grep -qE "$1" "$2"; then
    tail -n 30 "$2" >&2
    fail "There is no '$1' in $2; the end of it is above." 1
  fi
}

main
