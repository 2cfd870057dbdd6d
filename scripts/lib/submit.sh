# shellcheck shell=bash disable=SC2154 # what is asked for is of arguments.sh and master.sh, sizes are of memory.sh
# Starting the program: with Spark, or, where no cluster is needed, as plain Java.

# run_on_spark ARGUMENT…: returns the program's own exit status.
run_on_spark() {
  local status=0
  if [[ -z $dry_run ]]; then
    make_run_folder
  else
    application_jar=$jar run=$state logs=$state/logs
  fi
  require_local_folders
  spark_environment
  spark_settings
  compose_submission "$@"
  if [[ -n $dry_run ]]; then
    print_submission
    return
  fi
  if [[ $deploy == cluster ]]; then
    submit_to_cluster || status=$?
  else
    run_group env "${environment[@]}" "${submission[@]}" || status=$?
    if [[ $place == yarn ]]; then
      name_yarn_logs "$logs/driver.log"
    fi
  fi
  if ((status != 0)); then
    keep_executor_logs
  fi
  if ((status != 0 && status != 2)); then
    say "Logs of this run: $logs"
  fi
  return "$status"
}

# compose_submission ARGUMENT…: sets submission, the whole line.
compose_submission() {
  local master
  master=$(spark_master "$on")
  submission=("$SPARK_HOME/bin/spark-submit" --master "$master" --class io.convoy.Start)
  if [[ $deploy == cluster ]]; then
    submission+=(--deploy-mode cluster)
    bundle_job "$@"
    set -- "${bundled[@]}"
  fi
  if [[ -n $job_name ]]; then
    submission+=(--name "$job_name")
  fi
  submission+=("${settings[@]}" "${user_settings[@]}" "$application" "$@")
}

# The line, so that it can be pasted into a shell: one option a line.
print_submission() {
  local word
  printf 'env'
  printf ' \\\n  %q' "${environment[@]}"
  for word in "${submission[@]}"; do
    case $word in
      --* | "$SPARK_HOME/bin/spark-submit" | "$application") printf ' \\\n  %q' "$word" ;;
      *) printf ' %q' "$word" ;;
    esac
  done
  printf '\n'
}

before_gpus=1000 # ND4J's own priority of GPUs is 100

# What the driver's process finds in its environment.
spark_environment() {
  environment=("JAVA_HOME=$JAVA_HOME" "SPARK_HOME=$SPARK_HOME" OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1)
  if jar_is_for_gpus; then
    environment+=("BACKEND_PRIORITY_CPU=$before_gpus") # this driver trains nothing, and may have no GPU
  fi
  case $place in
    local | processes) environment+=(SPARK_LOCAL_IP=127.0.0.1 "SPARK_LOCAL_DIRS=${SPARK_LOCAL_DIRS:-$run/local}") ;;
  esac
}

# Where Spark can use none of its folders on this machine it ends without a word.
require_local_folders() {
  local folders folder
  if [[ -z ${SPARK_LOCAL_DIRS:-} || ($place != local && $place != processes) ]]; then
    return
  fi
  IFS=, read -ra folders <<<"$SPARK_LOCAL_DIRS"
  for folder in "${folders[@]}"; do
    if mkdir -p "$folder" 2>/dev/null && rmdir "$(mktemp -d "$folder/.convoy.XXXXXX" 2>/dev/null)" 2>/dev/null; then
      return
    fi
  done
  fail "Cannot write to $SPARK_LOCAL_DIRS (SPARK_LOCAL_DIRS), where Spark keeps what does not fit into memory. Set it to a folder that you may write to and that has space, or unset it." 5
}

# Sets settings, what only this run knows, and application. What is always so is in the jar: conf/spark-defaults.conf.
spark_settings() {
  settings=(
    --conf "spark.driver.memory=${driver_heap}m"
    --conf "spark.executor.memory=${executor_heap}m"
    --conf "spark.executor.memoryOverhead=$((executor_total - executor_heap))m"
    --conf "$(driver_options_key)=$(jvm_flags "$driver_arrays" "$driver_total") $(driver_flags)"
    --conf "spark.executor.defaultJavaOptions=$(jvm_flags "$executor_arrays" "$executor_total") -Dconvoy.log.level=off -Dconvoy.log.file=/dev/stderr"
  )
  if jar_is_for_gpus; then
    settings+=(--conf spark.executorEnv.BACKEND_PRIORITY_CPU=0) # as it is where nobody says so
  fi
  application=$application_jar
  case $place in
    local | processes) settings_of_this_machine ;;
    cluster) settings_of_standalone ;;
    yarn) settings_of_yarn ;;
  esac
}

# Everything is on this machine: the jar is read where it lies, nothing is served and copied.
settings_of_this_machine() {
  settings+=(
    --conf "spark.driver.extraClassPath=$application_jar:$home/conf"
    --conf "spark.executor.extraClassPath=$application_jar:$home/conf"
    --conf spark.driver.host=127.0.0.1
    --conf spark.driver.bindAddress=127.0.0.1
  )
  application=spark-internal
  if [[ $place == processes ]]; then
    # so that Spark starts no task before every executor is there
    settings+=(--conf "spark.cores.max=$((executors * cores))")
  fi
  if [[ -n $asked_gpus ]]; then
    settings+=(--conf "spark.worker.resource.gpu.amount=$asked_gpus" --conf "spark.worker.resource.gpu.discoveryScript=$home/scripts/gpu-addresses.sh")
    gpu_settings
  fi
}

settings_of_standalone() {
  if ((executors > 0)); then
    settings+=(--conf "spark.executor.cores=$cores" --conf "spark.cores.max=$((executors * cores))")
  fi
  gpu_settings
  if [[ $deploy == client ]]; then
    settings+=(--conf "spark.driver.extraClassPath=$home/conf")
  else
    # the driver gets the environment that is set here, of which Spark's REST gateway would pass on next to nothing
    settings+=(--conf spark.standalone.submit.waitAppCompletion=true --conf spark.master.rest.enabled=false)
  fi
}

# One worker a GPU. How a node finds its addresses is the cluster's business, or gpu-addresses.sh's where files travel.
gpu_settings() {
  if [[ -n $asked_gpus ]]; then
    settings+=(--conf "spark.executor.resource.gpu.amount=$asked_gpus" --conf spark.task.resource.gpu.amount=1)
  fi
}

# jvm_flags ARRAYS TOTAL: for driver and executors alike. The reasons are in docs/architecture.md, "oneDNN" and "Sizing".
jvm_flags() {
  printf '%s ' \
    $(native_flag) \
    -Dorg.eclipse.deeplearning4j.helpers.disable=false \
    -Dorg.deeplearning4j.crash.reporting.enabled=false \
    -Dorg.nd4j.versioncheck=false \
    -Dorg.bytedeco.javacpp.logger=slf4j \
    "-Dorg.bytedeco.javacpp.maxbytes=${1}m" \
    "-Dorg.bytedeco.javacpp.maxphysicalbytes=${2}m" \
    -Djava.awt.headless=true \
    -Dfile.encoding=UTF-8
}

# The jar for GPUs has natives of two kinds, and JavaCPP finds both unless it is told of one.
native_flag() {
  if ! jar_is_for_gpus; then
    printf -- '-Dorg.bytedeco.javacpp.platform.extension=-%s' "$natives"
  fi
}

# A standalone cluster's drivers get the options of the user and not the defaults.
driver_options_key() {
  if [[ $place == cluster && $deploy == cluster ]]; then
    printf spark.driver.extraJavaOptions
  else
    printf spark.driver.defaultJavaOptions
  fi
}

# Spark splits the options at spaces outside of double quotes. A standalone cluster's drivers lack what Java 17 asks for.
driver_flags() {
  if [[ $deploy == client ]]; then
    printf '"-Dconvoy.log.file=%s" -Dconvoy.log.level=%s' "$logs/driver.log" "$log_level"
  else
    printf -- '-Dconvoy.log.file=/dev/stderr -Dconvoy.log.level=off'
    if [[ $place == cluster ]]; then
      printf ' %s' "$(java17_opens)"
    fi
  fi
}

# The flags that Spark's launcher adds by itself elsewhere; the pom has them for the tests.
java17_opens() {
  sed -n 's|.*<java17.opens>\(.*\)</java17.opens>.*|\1|p' "$home/pom.xml"
}

# run_plain ARGUMENT…: the program in a JVM of its own, tuned to start fast.
run_plain() {
  local hadoop=${HADOOP_CONF_DIR:-${YARN_CONF_DIR:-}}
  run_group "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xmx1g \
    $(native_flag) -Djava.awt.headless=true -Dfile.encoding=UTF-8 \
    -Dorg.eclipse.deeplearning4j.helpers.disable=false -Dorg.nd4j.versioncheck=false \
    -Dorg.bytedeco.javacpp.logger=slf4j "-Dconvoy.log.level=$log_level" @/dev/fd/8 \
    -cp "$jar:$home/conf${hadoop:+:$hadoop}:$SPARK_HOME/jars/*" io.convoy.Start "$@" 8< <(storage_options)
}

# storage_options: what the user's Spark is told of file systems, for a JVM without Spark. Keys may be among it: Java reads
# it like a file, and not from its command line, which everybody sees.
storage_options() {
  local theirs setting
  theirs=$(users_defaults)
  {
    if [[ -f $theirs ]]; then
      sed -n 's/^[[:space:]]*\(spark\.hadoop\.[^[:space:]=]*\)[[:space:]=]\{1,\}/\1=/p' "$theirs"
    fi
    for setting in "${user_settings[@]}"; do
      if [[ $setting == spark.hadoop.* ]]; then
        printf '%s\n' "$setting"
      fi
    done
  } | sed 's/[[:space:]]*$//; s/[\\"]/\\&/g; s/.*/"-D&"/'
}

users_defaults() {
  printf '%s' "${SPARK_CONF_DIR:-$SPARK_HOME/conf}/spark-defaults.conf"
}

# users_spark_says KEY: whether the user's Spark is told something there, which a setting of the launcher would undo.
users_spark_says() {
  grep -qE "^[[:space:]]*${1//./\\.}[[:space:]=]" "$(users_defaults)" 2>/dev/null
}
