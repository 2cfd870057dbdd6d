# shellcheck shell=bash disable=SC2034,SC2154 # hosts is of hosts.sh, master is for who calls
# A standalone cluster of Spark on the virtual hosts of hosts.sh: a master on the first, a worker of one core on each other.

# standalone_up FOLDER: logs and work folders go there. Sets master. What Spark is to know stands in
# $SPARK_CONF_DIR/spark-defaults.conf.
standalone_up() {
  local name folder=$1
  local first=${hosts[0]}
  master=spark://$(address_of "$first"):7077
  daemon "$first" "$folder" org.apache.spark.deploy.master.Master --host "$(address_of "$first")" --port 7077
  for name in "${hosts[@]:1}"; do
    daemon "$name" "$folder" org.apache.spark.deploy.worker.Worker --host "$(address_of "$name")" \
      --cores 1 --memory 2g --work-dir "$folder/work-$name" "$master"
  done
  for name in "${hosts[@]:1}"; do
    await_line "$folder/$name.log" 'Successfully registered with master'
  done
}

# daemon HOST FOLDER CLASS ARGUMENT…
daemon() {
  on "$1" env SPARK_DAEMON_MEMORY=256m SPARK_HOME="$SPARK_HOME" "$SPARK_HOME/bin/spark-class" "${@:3}" \
    >"$2/$1.log" 2>&1 &
}
