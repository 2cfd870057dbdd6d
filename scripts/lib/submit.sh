# shellcheck shell=bash
# Starting the program: with Spark, or, where no cluster is needed, as plain Java.

# run_on_spark ARGUMENT…: returns the program's own exit status.
run_on_spark() {
  local master status=0
  master=$(spark_master "$on")
  make_run_folder
  export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
  spark_settings
  run_group "$SPARK_HOME/bin/spark-submit" --master "$master" --class io.convoy.cli.Convoy \
    --properties-file "$run/spark-defaults.conf" "${settings[@]}" "${user_settings[@]}" "$application" "$@" || status=$?
  if ((status != 0)); then
    keep_executor_logs
  fi
  if ((status != 0 && status != 2)); then
    say "Logs of this run: $logs"
  fi
  return "$status"
}

# Sets settings, what only this run knows, and application. What is always so stands in conf/spark-defaults.conf.
spark_settings() {
  settings=(
    --conf "spark.driver.memory=${driver_heap}m"
    --conf "spark.executor.memory=${executor_heap}m"
    --conf "spark.executor.memoryOverhead=$((executor_total - executor_heap))m"
    --conf "spark.driver.defaultJavaOptions=$(jvm_flags "$driver_arrays" "$driver_total") $(driver_flags)"
    --conf "spark.executor.defaultJavaOptions=$(jvm_flags "$executor_arrays" "$executor_total") -Dconvoy.log.level=off -Dconvoy.log.file=/dev/stderr"
  )
  if [[ $place == cluster ]]; then
    settings+=(--conf "spark.driver.extraClassPath=$home/conf")
    application=$run/convoy.jar
  else
    # everything is on this machine: the jar is read where it lies, nothing is served and copied
    settings+=(
      --conf "spark.driver.extraClassPath=$run/convoy.jar:$home/conf"
      --conf "spark.executor.extraClassPath=$run/convoy.jar:$home/conf"
      --conf spark.driver.host=127.0.0.1
      --conf spark.driver.bindAddress=127.0.0.1
    )
    application=spark-internal
    export SPARK_LOCAL_IP=127.0.0.1 SPARK_LOCAL_DIRS="${SPARK_LOCAL_DIRS:-$run/local}"
  fi
  if [[ $place == processes ]]; then
    # so that Spark starts no task before every executor is there
    settings+=(--conf "spark.cores.max=$((executors * cores))")
  fi
  write_defaults
}

# Ours first, then those of the user's Spark installation: the last word counts.
write_defaults() {
  local theirs=${SPARK_CONF_DIR:-$SPARK_HOME/conf}/spark-defaults.conf
  cat "$home/conf/spark-defaults.conf" >"$run/spark-defaults.conf"
  if [[ -f $theirs ]]; then
    printf '\n' >>"$run/spark-defaults.conf"
    cat "$theirs" >>"$run/spark-defaults.conf"
  fi
}

# jvm_flags ARRAYS TOTAL: for driver and executors alike. The reasons are in docs/architecture.md, "oneDNN" and "Sizing".
jvm_flags() {
  printf '%s ' \
    "-Dorg.bytedeco.javacpp.platform.extension=-$natives" \
    -Dorg.eclipse.deeplearning4j.helpers.disable=false \
    -Dorg.deeplearning4j.crash.reporting.enabled=false \
    -Dorg.nd4j.versioncheck=false \
    -Dorg.bytedeco.javacpp.logger=slf4j \
    "-Dorg.bytedeco.javacpp.maxbytes=${1}m" \
    "-Dorg.bytedeco.javacpp.maxphysicalbytes=${2}m" \
    -Djava.awt.headless=true \
    -Dfile.encoding=UTF-8
}

# Spark splits the options at spaces outside of double quotes.
driver_flags() {
  printf '"-Dconvoy.home=%s" "-Dconvoy.log.file=%s" -Dconvoy.log.level=%s' "$home" "$logs/driver.log" "$log_level"
}

# run_plain ARGUMENT…: the program in a JVM of its own, tuned to start fast.
run_plain() {
  run_group "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xmx1g \
    "-Dorg.bytedeco.javacpp.platform.extension=-$natives" -Djava.awt.headless=true -Dfile.encoding=UTF-8 \
    -Dorg.eclipse.deeplearning4j.helpers.disable=false -Dorg.nd4j.versioncheck=false \
    -Dorg.bytedeco.javacpp.logger=slf4j "-Dconvoy.home=$home" "-Dconvoy.log.level=$log_level" \
    -cp "$jar:$home/conf:$SPARK_HOME/jars/*" io.convoy.cli.Convoy "$@"
}
