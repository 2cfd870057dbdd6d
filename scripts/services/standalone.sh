#!/usr/bin/env bash
# A standalone cluster of Spark on this machine: a master and two workers of one core each, at spark://127.0.0.1:27077.
# scripts/services/standalone.sh start|stop|status. Needs no root. CORES and MEMORY are those of a worker.
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

services=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$services/prelude.sh"

start_service() {
  local number
  find_java
  find_spark_home
  # executors in the order in which they were started get their ranks; the work folder holds their logs
  export SPARK_LOCAL_IP=127.0.0.1 SPARK_DAEMON_MEMORY=256m SPARK_LOCAL_DIRS=$folder/data
  spark_daemon master Master --host 127.0.0.1 --port 27077 --webui-port 28080
  await_line "$folder/logs/master.log" 'I have been elected leader' 60
  for number in 1 2; do
    spark_daemon "worker-$number" Worker --host 127.0.0.1 --webui-port $((28080 + number)) --cores "${CORES:-1}" \
      --memory "${MEMORY:-1536m}" --work-dir "$folder/work-$number" spark://127.0.0.1:27077
  done
  for number in 1 2; do
    await_line "$folder/logs/worker-$number.log" 'Successfully registered with master' 60
  done
  say 'Ready: --on spark://127.0.0.1:27077'
}

# spark_daemon NAME CLASS ARGUMENT…
spark_daemon() {
  : >"$folder/logs/$1.log"
  spawn "$1" "$SPARK_HOME/bin/spark-class" "org.apache.spark.deploy.${2,,}.$2" "${@:3}"
}

serve standalone "$@"
