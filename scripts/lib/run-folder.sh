# shellcheck shell=bash
# The folder of one run: what Spark writes while it works, gone afterwards; and its logs, which stay.

# make_run_folder: sets run, logs and application_jar, and takes the run's own SPARK_HOME and jar into it.
make_run_folder() {
  make_state_folders work logs
  run=$(mktemp -d "$state/work/run.XXXXXX")
  logs=$state/logs/$(date +%Y%m%d-%H%M%S)-$$
  mkdir -p "$logs"
  exec {logs_lock}>"$logs/.lock" # as long as anything of this run goes on
  flock "$logs_lock"
  trap remove_run_folder EXIT
  link_spark_home
  # a second name: a build that replaces the jar takes nothing from a run that still reads it
  application_jar=$run/$(basename "$jar")
  ln "$jar" "$application_jar" 2>/dev/null || ln -s "$jar" "$application_jar"
}

# Executors of local-cluster work in $SPARK_HOME/work, wherever Spark is installed. In a SPARK_HOME of links it is ours.
link_spark_home() {
  local entry
  mkdir "$run/spark"
  for entry in "$SPARK_HOME"/*; do
    if [[ $(basename "$entry") != work ]]; then
      ln -s "$(readlink -f "$entry")" "$run/spark/"
    fi
  done
  SPARK_HOME=$run/spark
}

# keep_executor_logs: what executors on this machine wrote to standard error, and what a crash left.
keep_executor_logs() {
  local file
  for file in "$run"/spark/work/*/*/{stderr,hs_err_pid*.log}; do
    if [[ -s $file ]]; then
      cp "$file" "$logs/executor-$(basename "$(dirname "$file")")-$(basename "${file%.log}").log" || true # the exit status is the program's
    fi
  done
}

remove_run_folder() {
  rm -rf "$run" "$logs/.lock"
  rmdir "$logs" 2>/dev/null || true # nothing was written
  prune_logs
}

# The logs of the last 20 runs are enough, besides those of runs that still go on.
prune_logs() {
  local old
  find "$state/logs" -mindepth 1 -maxdepth 1 -type d | sort | head -n -20 | while IFS= read -r old; do
    if [[ ! -e $old/.lock ]] || flock -n "$old/.lock" true; then
      rm -rf "$old"
    fi
  done
}
