# shellcheck shell=bash disable=SC2154 # what is asked for is of arguments.sh and master.sh
# A driver that runs somewhere on the cluster: the job travels in its arguments, and what became of it comes back in a
# small file beside its run folder.

# bundle_job COMMAND ARGUMENT…: sets bundled, the arguments of a driver that cannot read files of this machine. The job is
# read and checked here, so what is wrong with it is said at once and not after a wait for the cluster.
bundle_job() {
  local text status=0
  outcome=''
  if [[ $1 != train ]]; then
    fail "Cannot use --deploy-mode cluster with $1: nobody would see what it prints. Leave it out; the executors are the same."
  fi
  text=$(run_plain bundle "${@:2}") || status=$?
  if ((status != 0)); then
    exit "$status"
  fi
  outcome=$(head -n 1 <<<"$text") # where the driver will write it
  bundled=(train "--bundle=$(tail -n 1 <<<"$text")")
}

# submit_to_cluster: waits for the driver's end, says what it said, and returns the exit status that it had.
submit_to_cluster() {
  local status=0 told=0
  say "Submitting; the driver runs on the cluster. What Spark says meanwhile is in $logs/submit.log"
  run_group env "${environment[@]}" "${submission[@]}" >"$logs/submit.log" 2>&1 || status=$?
  if [[ $place == yarn ]]; then
    name_yarn_logs "$logs/submit.log"
  fi
  if [[ -n $outcome ]]; then
    run_plain outcome "$outcome" || told=$?
    if ((told != no_outcome)); then
      return "$told"
    fi
  fi
  # of a standalone cluster's driver that failed, spark-submit returns 0
  if ((status != 0)) || grep -qE 'State of driver .* is (FAILED|ERROR|KILLED)' "$logs/submit.log"; then
    status=$(status_in "$logs/submit.log")
    say "Error: Cannot run on $on: $(reason_in "$logs/submit.log")."
  fi
  return "$status"
}

no_outcome=99 # what "convoy outcome" returns if there is none

# status_in LOG: the exit status of a driver that YARN knows; a failure of the cluster otherwise.
status_in() {
  local status
  status=$(sed -n 's/.*User application exited with status \([0-9]\{1,3\}\).*/\1/p' "$1" | tail -n 1)
  printf '%s' "${status:-5}"
}

# reason_in LOG: one line that says why Spark could not do it, without a final stop.
reason_in() {
  local line
  line=$(grep -oE 'submitted by user [^ ]+ to unknown queue: [^ ]+|to invalid queue[^.]*|application [a-z_0-9]+ (was|is) killed|Application .* (finished|ended) with failed status|Application [a-z_0-9]+ is killed|State of driver [a-z0-9-]+ is (FAILED|ERROR|KILLED)|All masters are unresponsive' "$1" | tail -n 1) || line=''
  if [[ -z $line ]]; then
    line=$(sed -n 's/^Exception in thread "[^"]*" [A-Za-z.$]*: //p; s/^.*ERROR [A-Za-z.$]*: //p' "$1" | tail -n 1)
  fi
  line=${line:-"spark-submit says no reason; its output is in $1"}
  printf '%s' "${line%.}"
}
