#!/usr/bin/env bash
# What a Slurm job does (the script of scripts/convoy … --on slurm ends here): starts a Spark cluster inside the
# allocation, one worker daemon a node, trains on it, takes it down, and returns the program's exit status.
#
# USR1, which Slurm sends before the time limit, asks the program to save and stop after the round that is under way. One
# that takes longer than Slurm waits is lost, and only it. Then the job is requeued, and goes on from its checkpoint; not so
# if it has saved nothing since it began, because it would end at the same place again.
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

scripts=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
home=$(dirname "$scripts")
. "$scripts/lib/say.sh"
. "$scripts/lib/state.sh"

patience=120                    # seconds for master and workers to come
grace=$((${CONVOY_LEAD:-120} - 30)) # seconds for the round under way to end
master_group='' step='' program='' stopping=''

main() {
  # of this job alone, and where all nodes can read it
  folder=$state/slurm/$SLURM_JOB_ID.${SLURM_RESTART_COUNT:-0}
  make_state_folders slurm
  mkdir -p "$folder/conf"
  trap take_down EXIT
  trap 'exit 143' TERM
  trap 'exit 130' INT
  trap ask_to_stop USR1
  configure
  start_master
  start_workers
  train "$@"
}

# Whoever can reach a standalone master may run code as the user of its job: it gets a secret.
configure() {
  local theirs=${SPARK_CONF_DIR:-$SPARK_HOME/conf}/spark-defaults.conf
  chmod 700 "$folder" "$folder/conf"
  {
    if [[ -f $theirs ]]; then
      cat "$theirs"
    fi
    printf '\nspark.authenticate true\nspark.authenticate.secret %s\n' "$(od -An -tx8 -N16 /dev/urandom | tr -d ' \n')"
    if [[ -n ${SLURM_GPUS_ON_NODE:-} ]]; then
      printf 'spark.worker.resource.gpu.amount %s\n' "$SLURM_GPUS_ON_NODE"
      printf 'spark.worker.resource.gpu.discoveryScript %s\n' "$scripts/gpu-addresses.sh"
    fi
  } >"$folder/conf/spark-defaults.conf"
  export SPARK_CONF_DIR=$folder/conf SPARK_DAEMON_MEMORY=256m SPARK_NO_DAEMONIZE=1
  # on each node, which loses it at the end
  export SPARK_WORKER_DIR=${SLURM_TMPDIR:-${TMPDIR:-/tmp}}/convoy-$SLURM_JOB_ID
  export SPARK_LOCAL_DIRS=${SPARK_LOCAL_DIRS:-$SPARK_WORKER_DIR}
}

start_master() {
  local host=${SPARK_LOCAL_IP:-$(hostname)}
  setsid "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.master.Master --host "$host" --port 0 --webui-port 0 \
    >"$folder/master.log" 2>&1 &
  master_group=$!
  await_lines "$folder/master.log" 'Starting Spark master at spark://' 1
  master=$(grep -oE 'spark://[^ ]+' "$folder/master.log" | head -n 1)
}

start_workers() {
  srun --nodes="$SLURM_JOB_NUM_NODES" --ntasks="$SLURM_JOB_NUM_NODES" --cpus-per-task="$SLURM_CPUS_PER_TASK" \
    --kill-on-bad-exit=1 "$scripts/slurm-worker.sh" "$folder" --webui-port 0 --cores "$SLURM_CPUS_PER_TASK" \
    --memory "$CONVOY_MEMORY" "$master" >"$folder/workers.log" 2>&1 &
  step=$!
  await_lines "$folder/workers.log" 'Successfully registered with master' "$SLURM_JOB_NUM_NODES"
  say "Spark on $SLURM_JOB_NUM_NODES nodes ($SLURM_JOB_NODELIST) at $master"
}

# await_lines FILE PATTERN COUNT: until so many lines of the file match.
await_lines() {
  local end=$((SECONDS + patience))
  until (($(grep -cE "$2" "$1" 2>/dev/null || true) >= $3)); do
    if ((SECONDS > end)); then
      tail -n 20 "$1" >&2 || true
      fail "Cannot start Spark in Slurm job $SLURM_JOB_ID: waited $patience s for '$2'. The end of $1 is above." 5
    fi
    sleep 0.2
  done
}

train() {
  local status=0 words=("$@")
  words+=(--on "$master" --executors "$SLURM_JOB_NUM_NODES" --cores "$SLURM_CPUS_PER_TASK")
  if [[ -n ${SLURM_GPUS_ON_NODE:-} ]]; then
    words+=(--gpus "$SLURM_GPUS_ON_NODE")
  fi
  if [[ " $* " != *' --resume '* ]]; then
    # for a job that names no run folder: the same when it is requeued
    export CONVOY_DEFAULT_OUTPUT=runs/slurm-$SLURM_JOB_ID
    if [[ $1 == train ]] && ((${SLURM_RESTART_COUNT:-0} > 0)); then
      say "Slurm job $SLURM_JOB_ID was requeued and goes on."
      words+=(--resume)
    fi
  fi
  CONVOY_STOP_FILE=$folder/stop "$scripts/convoy" "${words[@]}" &
  program=$!
  await_program || status=$?
  if [[ -n $stopping && $1 == train ]]; then
    requeue_after "$status"
  fi
  exit "$status"
}

# requeue_after STATUS: of a program that has ended because the time was up, if it can be gone on with.
requeue_after() {
  case $1 in
    75 | 143) ;; # stopped as asked; killed in a round that took too long
    *) return 0 ;;
  esac
  if [[ ! -e $folder/stop.saved ]]; then
    say "Not requeued: nothing was saved in this job's time, and nothing would be the next time. Give it more --time, or let run.checkpoint-every be 1."
    return 0
  fi
  take_down
  scontrol requeue "$SLURM_JOB_ID"
  say "Requeued: the job goes on from its checkpoint when Slurm starts it again."
  sleep 60 # Slurm ends what is left of this job
}

# A signal that is trapped ends "wait" before the program has ended.
await_program() {
  local status=0
  wait "$program" || status=$?
  while kill -0 "$program" 2>/dev/null; do
    status=0
    wait "$program" || status=$?
  done
  return "$status"
}

# shellcheck disable=SC2317 # the trap of USR1
ask_to_stop() {
  if [[ -z $stopping ]]; then
    stopping=yes
    say "The time limit is near: the job saves and stops after this round, in at most $grace s."
    touch "$folder/stop"
    (
      sleep "$grace"
      kill -TERM "$program" 2>/dev/null
    ) &
    patience_of_slurm=$!
  fi
}

# Everything that was started ends, in seconds; asked twice, it does nothing.
take_down() {
  local process
  trap - EXIT
  for process in "${patience_of_slurm:-}" "$program"; do
    if [[ -n $process ]]; then
      kill -TERM "$process" 2>/dev/null || true
    fi
  done
  if [[ -n $program ]]; then wait "$program" || true; fi
  if [[ -n $master_group ]]; then
    kill -TERM -- "-$master_group" 2>/dev/null || true
  fi
  if [[ -n $step ]]; then end_workers; fi
  rm -rf "$folder/conf"
}

# An srun that is told to end kills what it has started; the workers are asked themselves, and clean up.
end_workers() {
  local tenth
  scancel --signal=TERM "$SLURM_JOB_ID.0" 2>/dev/null || true
  for ((tenth = 0; tenth < 150; tenth++)); do
    kill -0 "$step" 2>/dev/null || break
    sleep 0.1
  done
  kill -TERM "$step" 2>/dev/null || true
  wait "$step" || true
}

main "$@"
