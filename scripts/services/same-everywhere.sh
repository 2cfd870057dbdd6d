#!/usr/bin/env bash
# One training, scinet-5 on MNIST for two epochs on two workers of one core, in every place there is: local-cluster, a
# standalone cluster and a YARN queue in client and cluster mode, two nodes of Slurm; images as PNG files on local disk, HDFS
# and S3. Prints the digest of parameters and updater state of each, and fails if two differ. Slurm needs root.
# scripts/services/same-everywhere.sh FOLDER [PLACE …], with FOLDER/train and FOLDER/test as folders of classes.
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

services=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$services/prelude.sh"
. "$services/hadoop.sh"

images=$(readlink -f "$1")
shift
places=("$@")
started=''
out=$state/services/same-everywhere
export CONVOY_MEMORY=1536m SPARK_LOCAL_IP=127.0.0.1

main() {
  local place
  rm -rf "$out"
  mkdir -p "$out"
  trap stop EXIT
  if ((${#places[@]} == 0)); then
    places=(local-cluster hdfs s3 standalone standalone-cluster yarn yarn-cluster slurm)
  fi
  printf '%-20s %-8s %s\n' place seconds digest
  for place in "${places[@]}"; do
    "on_${place//-/_}"
  done
  if (($(awk '{ print $3 }' "$out/digests" | sort -u | wc -l) > 1)); then
    fail 'They are not all the same.' 1
  fi
  say "All ${#places[@]} are the same."
}

# run PLACE IMAGES OUTPUT WORD…: trains, and shows the digest, which the end of the run folder's report has.
run() {
  local place=$1 data=$2 output=$3 begun=$SECONDS digest
  shift 3
  if ! "$scripts/convoy" train "$home/conf/mnist-scinet-5.yaml" --data.format=folders --data.train="$data/train" \
    --data.test="$data/test" --run.epochs=2 --run.workers=2 --run.output="$output" "$@" >"$out/$place.log" 2>&1; then
    tail -n 20 "$out/$place.log" >&2
    fail "The training in $place failed; the end of its output is above, all of it in $out/$place.log." 1
  fi
  digest=$(report "$output" | sed -n 's/^ *"digest" : "\(.*\)",$/\1/p')
  printf '%-20s %-8d %s\n' "$place" $((SECONDS - begun)) "$digest" | tee -a "$out/digests"
}

report() {
  case $1 in
    hdfs:*) "$services/hdfs.sh" fs -cat "$1/report.json" ;;
    s3a:*) cat "$state/services/s3proxy/data/convoy${1#s3a://convoy}/report.json" ;;
    *) cat "$1/report.json" ;;
  esac
}

on_local_cluster() {
  run local-cluster "$images" "$out/local-cluster" --on 'local-cluster[2,1]'
}

on_hdfs() {
  start hdfs
  "$services/hdfs.sh" fs -mkdir -p "$hdfs/mnist"
  "$services/hdfs.sh" fs -put "$images/train" "$images/test" "$hdfs/mnist"
  HADOOP_CONF_DIR=$hadoop_conf run hdfs "$hdfs/mnist" "$hdfs/run" --on 'local-cluster[2,1]'
  stop
}

on_s3() {
  start s3proxy
  "$services/s3proxy.sh" fs -put "$images" s3a://convoy/mnist
  AWS_ACCESS_KEY_ID=TESTKEY AWS_SECRET_ACCESS_KEY=TESTSECRET SPARK_CONF_DIR=$state/services/s3proxy/conf \
    run s3 s3a://convoy/mnist s3a://convoy/run --on 'local-cluster[2,1]'
  stop
}

on_standalone() {
  CORES=1 MEMORY=1536m start standalone
  run standalone "$images" "$out/standalone" --on spark://127.0.0.1:27077
  stop
}

on_standalone_cluster() {
  # the driver takes a core of a worker
  CORES=2 MEMORY=3g start standalone
  run standalone-cluster "$images" "$out/standalone-cluster" --on spark://127.0.0.1:27077 --deploy-mode cluster --executors 2 --cores 1
  stop
}

on_yarn() {
  start yarn
  HADOOP_CONF_DIR=$hadoop_conf run yarn "$images" "$out/yarn" --on yarn:gpu --executors 2 --cores 1
  stop
}

on_yarn_cluster() {
  start yarn
  HADOOP_CONF_DIR=$hadoop_conf run yarn-cluster "$images" "$out/yarn-cluster" --on yarn:gpu --deploy-mode cluster --executors 2 --cores 1
  stop
}

on_slurm() {
  start slurm
  (
    cd "$out" # where Slurm writes what the job says
    SLURM_CONF=$state/services/slurm/conf/slurm.conf run slurm "$images" "$out/slurm" --on slurm:cpu --executors 2 --cores 1 --wait
  )
  stop
}

# start SERVICE: one at a time; stop ends the one that runs.
start() {
  started=$1
  "$services/$1.sh" start
}

stop() {
  if [[ -n $started ]]; then
    "$services/$started.sh" stop
  fi
  started=''
}

main
