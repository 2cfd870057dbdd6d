# shellcheck shell=bash
# What --on means: where the workers run.

# read_master WHERE: sets
#   place      local (threads of the driver), processes (executor JVMs on this machine) or cluster (somebody's Spark)
#   executors  how many executor JVMs, where the launcher decides that (processes)
#   cores      how many cores each of them has
read_master() {
  executors=0 cores=0
  if [[ $1 =~ ^local\[([1-9][0-9]{0,3}|\*)\]$ ]]; then
    place=local
  elif [[ $1 =~ ^local-cluster\[([1-9][0-9]{0,2}),([1-9][0-9]{0,2})\]$ ]]; then
    place=processes executors=${BASH_REMATCH[1]} cores=${BASH_REMATCH[2]}
  elif [[ $1 =~ ^spark://[^/,:]+:[0-9]+(,[^/,:]+:[0-9]+)*$ ]]; then
    place=cluster
  else
    fail "Invalid --on: '$1'. It is one of local[N] or local[*] (N threads, or one a core), local-cluster[N,C] (N executor processes of C cores each), spark://HOST:PORT (a standalone cluster). Quote the brackets if your shell asks for it."
  fi
}

# spark_master WHERE: the same as Spark's --master; local-cluster also wants the megabytes of each of its workers.
spark_master() {
  if [[ $place == processes ]]; then
    printf 'local-cluster[%d,%d,%d]' "$executors" "$cores" "$executor_heap"
  else
    printf '%s' "$1"
  fi
}
