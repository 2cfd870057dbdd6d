# shellcheck shell=bash disable=SC2154 # what is asked for is of arguments.sh and master.sh, sizes are of memory.sh
# A Slurm allocation: the script that sbatch gets, and handing it over. What happens inside is scripts/slurm-job.sh.

lead=${CONVOY_LEAD:-120} # seconds before its time limit at which Slurm tells the job, so that it can save what it has

# run_on_slurm ARGUMENT…: submits, and with --wait returns the program's exit status.
run_on_slurm() {
  local script
  script=$(batch_script "$@")
  if [[ -n $dry_run ]]; then
    printf '%s\n' "$script"
    return
  fi
  if ! command -v sbatch >/dev/null; then
    fail "Cannot submit to Slurm: there is no sbatch on the PATH. Submit from a login node of the cluster." 5
  fi
  require_nodes
  submit_script "$script"
}

# Slurm lets a job wait for nodes that it does not have.
require_nodes() {
  local words=(-h -N -o %N) there
  if [[ -n $queue ]]; then
    words+=(-p "$queue")
  fi
  there=$(sinfo "${words[@]}" 2>/dev/null | sort -u | wc -l) || there=0 # sbatch will say what is wrong
  if ((there > 0 && executors > there)); then
    fail "Cannot start $executors executors on as many nodes: ${queue:-the cluster} has $there. Set --executors to $there or fewer, and --cores to more." 5
  fi
}

submit_script() {
  local options=(--parsable) job status=0
  if [[ -n $wait_for_job ]]; then
    options+=(--wait)
  fi
  said=$(mktemp)
  trap 'rm -f "$said" "$said.errors"' EXIT
  # sbatch writes the number at once, and ends, with --wait, when the job does
  sbatch "${options[@]}" <<<"$1" >"$said" 2>"$said.errors" &
  local sbatch=$!
  until [[ -s $said ]] || ! kill -0 "$sbatch" 2>/dev/null; do
    sleep 0.1
  done
  if [[ -s $said ]]; then
    job=$(cut -d ';' -f 1 "$said")
    say "Slurm job $job; its output comes to $PWD/convoy-$job.out. Cancel it by: scancel $job"
  fi
  wait "$sbatch" || status=$?
  if [[ -z ${job:-} && ! -s $said ]]; then
    job=$(sed -n 's/^sbatch: error: //p' "$said.errors" | paste -s -d ';' | sed 's/;/; /g')
    fail "Cannot submit to Slurm: ${job:-sbatch ended with status $status}. sinfo lists partitions and nodes; see --on, --executors, --cores and --time." 5
  fi
  return "$status"
}

# batch_script ARGUMENT…: one executor a node, all its workers in it; the driver shares the first node. Options of sbatch
# that this does not know are set by its environment variables, such as SBATCH_ACCOUNT.
batch_script() {
  local words
  printf '#!/usr/bin/env bash\n'
  directive job-name "${job_name:-convoy}"
  directive nodes "$executors"
  directive ntasks-per-node 1
  directive cpus-per-task "$cores"
  # an executor and its daemon; on the first node the driver and the master too
  directive mem "$((executor_total + driver_total + 2 * daemon_total))M"
  if [[ -n $queue ]]; then directive partition "$queue"; fi
  if [[ -n $time_limit ]]; then directive time "$time_limit"; fi
  if [[ -n $asked_gpus ]]; then directive gres "gpu:$asked_gpus"; fi
  if [[ -n $node_label ]]; then directive constraint "$node_label"; fi
  if [[ -n $tags ]]; then directive comment "$tags"; fi
  directive signal "B:USR1@$lead"
  directive requeue
  directive open-mode append
  directive output "${PWD//%/%%}/convoy-%j.out"
  printf 'export JAVA_HOME=%q SPARK_HOME=%q CONVOY_NATIVES=%q CONVOY_MEMORY=%q\n' \
    "$JAVA_HOME" "$SPARK_HOME" "$natives" "${executor_total}m"
  printf 'cd %q\n' "$PWD"
  words=("$home/scripts/slurm-job.sh" "$@")
  if [[ $log_level == info ]]; then words+=(--verbose); fi
  words+=("${user_settings[@]}")
  printf 'exec'
  printf ' %q' "${words[@]}"
  printf '\n'
}

# directive OPTION [VALUE]: in quotes, which Slurm takes off, if it would not read the value as one word.
directive() {
  local value=${2:-}
  if [[ $value == *[^A-Za-z0-9_.,:/@%+=-]* ]]; then
    value=${value//\\/\\\\}
    value=\"${value//\"/\\\"}\"
  fi
  printf '#SBATCH --%s%s\n' "$1" "${value:+=$value}"
}

daemon_total=512 # megabytes of a master or worker daemon of Spark
