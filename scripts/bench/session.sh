# shellcheck shell=bash
# Programs of the benchmark that are Spark applications themselves: the jar users run, and the benchmark's classes beside it.

bench_test_classes=$home/spark-job/target/test-classes

# prepare_sessions: builds jar and benchmark, puts Spark together, makes the run folder; gone at the end of the script.
prepare_sessions() {
  find_java
  choose_natives
  build_jar
  build_spark_benchmark
  find_spark_home
  place=processes
  make_run_folder
  export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 SPARK_LOCAL_DIRS=$run/local SPARK_SCALA_VERSION=2.12
}

# The reports are among the tests of common, what runs on Spark among those of spark-job.
build_spark_benchmark() {
  local built=$home/spark-job/target/bench.built
  if [[ -f $built && -f $bench_classes && -z $(find "$home"/pom.xml "$home"/{common,spark-job}/{pom.xml,src} -newer "$built" -print -quit) ]]; then
    return
  fi
  require_maven
  lock_build
  quietly "$state/logs/bench.log" 'build the benchmark' \
    maven -q -pl spark-job -am test-compile dependency:build-classpath -Djacoco.skip=true \
    -Dmdep.includeScope=test -Dmdep.outputFile=target/bench.classpath
  touch "$built"
  unlock_build
}

# run_one_process SECONDS MAIN ARGUMENT…: both workers in one process
run_one_process() {
  local limit=$1
  shift
  run_session "$limit" "local-cluster[1,2,4096]" 4096 "$@"
}

# run_executors SECONDS EXECUTORS MAIN ARGUMENT…: on as many processes of one core; four of them fit beside the driver
run_executors() {
  local limit=$1 executors=$2 heap
  shift 2
  heap=$((executors > 2 ? 1536 : 3072))
  run_session "$limit" "local-cluster[$executors,1,$heap]" "$heap" "$@"
}

shared_memory=true # whether processes of one host exchange through memory, or over the network as hosts do

# session_settings HEAP HOST: sets settings, what Spark is told; driver and executors have the flags of a user's.
session_settings() {
  local path=$run/convoy.jar:$bench_test_classes:$home/conf flags
  flags=$(jvm_flags 6144 12288)
  settings=(
    --properties-file "$home/conf/spark-defaults.conf"
    --conf spark.kryo.registrationRequired=false # the benchmark's own results are not Convoy's
    --conf "spark.convoy.sharedMemory=$shared_memory"
    --conf "spark.driver.host=$2" --conf "spark.driver.bindAddress=$2"
    --conf spark.driver.memory=2g --conf "spark.executor.memory=${1}m"
    --conf "spark.driver.extraClassPath=$path" --conf "spark.executor.extraClassPath=$path"
    --conf "spark.driver.defaultJavaOptions=$flags -Dconvoy.log.level=warn \"-Dconvoy.log.file=$logs/driver.log\""
    --conf "spark.executor.defaultJavaOptions=$flags -Dconvoy.log.level=off -Dconvoy.log.file=/dev/stderr"
  )
}

# run_session SECONDS MASTER HEAP MAIN ARGUMENT…: prints a measurement a line. Ended after SECONDS.
run_session() {
  local limit=$1 master=$2 heap=$3 main=$4
  shift 4
  session_settings "$heap" 127.0.0.1
  SPARK_LOCAL_IP=127.0.0.1 run_group timeout --kill-after=10 "$limit" "$SPARK_HOME/bin/spark-submit" \
    --master "$master" --class "io.convoy.benchmark.$main" "${settings[@]}" spark-internal "$@"
}
