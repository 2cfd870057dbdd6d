# shellcheck shell=bash disable=SC2154 # what is asked for is of arguments.sh and master.sh, sizes are of memory.sh
# A YARN queue: what its containers are asked for, and what is shipped to them.

settings_of_yarn() {
  if [[ -z ${HADOOP_CONF_DIR:-}${YARN_CONF_DIR:-} ]]; then
    fail "Cannot reach YARN: neither HADOOP_CONF_DIR nor YARN_CONF_DIR says where its yarn-site.xml is. Set one to the folder with your cluster's Hadoop configuration."
  fi
  settings+=(
    --conf "spark.executor.instances=$executors"
    --conf "spark.executor.cores=$cores"
    # the container of a driver in it holds ND4J's arrays too, as executors' do
    --conf "spark.driver.memoryOverhead=$((driver_total - driver_heap))m"
    --conf "spark.yarn.tags=convoy${tags:+,$tags}"
    # for executors, and for a driver on the cluster, which find it in their working folder
    --conf "spark.yarn.dist.files=$home/conf/log4j2.properties$(gpu_script)"
  )
  # a failed driver has said why, and would fail again; 2 or more to go on when its node is lost
  if ! users_spark_says spark.yarn.maxAppAttempts; then
    settings+=(--conf spark.yarn.maxAppAttempts=1)
  fi
  if [[ -n $queue ]]; then
    settings+=(--conf "spark.yarn.queue=$queue")
  fi
  if [[ -n $node_label ]]; then
    settings+=(--conf "spark.yarn.executor.nodeLabelExpression=$node_label")
  fi
  gpu_settings
  if [[ -n $asked_gpus ]]; then
    settings+=(--conf spark.executor.resource.gpu.discoveryScript=./gpu-addresses.sh)
  fi
  if jar_is_for_gpus; then
    settings+=(--conf "spark.yarn.appMasterEnv.BACKEND_PRIORITY_CPU=$before_gpus") # as of a driver here
  fi
  if [[ $deploy == client ]]; then
    settings+=(--conf "spark.driver.extraClassPath=$home/conf")
  fi
  ship_once
  environment+=("HADOOP_CONF_DIR=${HADOOP_CONF_DIR:-$YARN_CONF_DIR}")
}

gpu_script() {
  if [[ -n $asked_gpus ]]; then
    printf ',%s' "$home/scripts/gpu-addresses.sh"
  fi
}

# ship_once: with CONVOY_SHIP, a folder that all nodes can read (hdfs://…/convoy), Spark and Convoy are put there unless
# they are there already, under names that tell their content. YARN then keeps them on its nodes from job to job. Without
# it Spark uploads both with every job, unless the user's Spark knows better (spark.yarn.jars, spark.yarn.archive).
ship_once() {
  local folder=${CONVOY_SHIP:-} spark program
  [[ -n $folder ]] || return 0
  spark=$folder/spark-$(find -L "$SPARK_HOME/jars" -name '*.jar' -printf '%f %s\n' | sort | checksum)
  program=$folder/convoy-$(checksum <"$jar").jar
  if [[ -z $dry_run ]]; then
    ship "$program" "$jar"
    ship "$spark" "$SPARK_HOME"/jars/*.jar
  fi
  settings+=(--conf "spark.yarn.jars=$spark/*.jar")
  application=$program
  if [[ $deploy == client ]]; then
    # the driver is here, and has it already
    application=$application_jar
    settings+=(--conf "spark.yarn.dist.jars=$program")
  fi
}

checksum() {
  sha256sum | cut -c 1-16
}

# ship TARGET FILE…: a file under its name, several into a folder; whole or not at all.
ship() {
  local target=$1 draft
  shift
  if hadoop_fs -test -e "$target"; then
    return
  fi
  say "Putting $(basename "$target") into $(dirname "$target") (once) …"
  draft=$(dirname "$target")/.$(basename "$target").$$
  if (($# > 1)); then
    hadoop_fs -mkdir -p "$draft"
  else
    hadoop_fs -mkdir -p "$(dirname "$target")"
  fi
  if ! hadoop_fs -put "$@" "$draft" || ! hadoop_fs -mv "$draft" "$target"; then
    hadoop_fs -rm -r -skipTrash "$draft" || true
    fail "Cannot ship to $CONVOY_SHIP: what Hadoop says is above. Name a folder that you may write to, or unset CONVOY_SHIP." 5
  fi
}

# hadoop_fs ARGUMENT…: as "hadoop fs" does it, of which Spark has the classes.
hadoop_fs() {
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx512m "-Dlog4j2.configurationFile=$home/conf/log4j2.properties" \
    -cp "${HADOOP_CONF_DIR:-$YARN_CONF_DIR}:$SPARK_HOME/jars/*" org.apache.hadoop.fs.FsShell "$@" >&2
}

# name_yarn_logs LOG: where to look for what the containers said.
name_yarn_logs() {
  local application
  application=$(grep -oE 'application_[0-9]+_[0-9]+' "$1" 2>/dev/null | head -n 1) || return 0
  say "YARN's logs of this run: yarn logs -applicationId $application"
}
