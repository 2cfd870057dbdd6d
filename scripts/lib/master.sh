# shellcheck shell=bash disable=SC2154 # what is asked for is of arguments.sh
# What --on means: where the workers run.

# read_master WHERE: sets
#   place      local (threads of the driver), processes (executor JVMs on this machine), cluster (somebody's standalone
#              Spark), yarn or slurm
#   executors  how many executor JVMs; 0 where the cluster decides
#   cores      how many cores each of them has; 0 where the cluster decides
#   queue      of YARN, or partition of Slurm; empty for the cluster's default
read_master() {
  executors=0 cores=0 queue=''
  if [[ $1 =~ ^local\[([1-9][0-9]{0,3}|\*)\]$ ]]; then
    place=local
  elif [[ $1 =~ ^local-cluster\[([1-9][0-9]{0,2}),([1-9][0-9]{0,2})\]$ ]]; then
    place=processes executors=${BASH_REMATCH[1]} cores=${BASH_REMATCH[2]}
  elif [[ $1 =~ ^spark://[^/,:]+:[0-9]{1,5}(,[^/,:]+:[0-9]{1,5})*$ ]] && are_ports "$1"; then
    place=cluster
  elif [[ $1 =~ ^(yarn|slurm)(:([A-Za-z0-9_.-]+))?$ ]]; then
    place=${BASH_REMATCH[1]} queue=${BASH_REMATCH[3]:-}
  else
    fail "Invalid --on: '$1'. It is one of local[N] or local[*] (N threads, or one a core), local-cluster[N,C] (N executor processes of C cores each), spark://HOST:PORT (a standalone cluster), yarn or yarn:QUEUE, slurm or slurm:PARTITION. Quote the brackets if your shell asks for it."
  fi
}

# are_ports spark://HOST:PORT,…: whether the numbers are those of ports
are_ports() {
  local address
  for address in ${1//,/ }; do
    if ((10#${address##*:} < 1 || 10#${address##*:} > 65535)); then
      return 1
    fi
  done
}

# size_cluster: executors and cores as they are asked for. A standalone cluster gives all it has unless it is told.
size_cluster() {
  case $place in
    local | processes)
      if [[ -n ${asked_executors:-}${asked_cores:-} && -z ${CONVOY_EXECUTORS:-}${CONVOY_CORES:-} ]]; then
        fail "Cannot use --executors and --cores on this machine. Write --on local[THREADS] or --on local-cluster[EXECUTORS,CORES]."
      fi
      if [[ $deploy == cluster ]]; then
        fail "Cannot use --deploy-mode cluster with --on $on: there is no cluster to run the driver. Leave it out."
      fi
      if [[ -n ${asked_gpus:-} && $executors != 1 ]]; then
        fail "Cannot use --gpus with --on $on: on this machine one executor process has all GPUs. Write --on local-cluster[1,$asked_gpus] --gpus $asked_gpus."
      fi
      ;;
    cluster)
      if [[ -n $asked_executors ]]; then
        executors=$asked_executors cores=${asked_cores:-${asked_gpus:-1}}
      elif [[ -n $asked_cores ]]; then
        fail "Cannot use --cores on a standalone cluster without --executors. Say both, or neither for all its cores."
      fi
      ;;
    yarn | slurm)
      executors=${asked_executors:-2} cores=${asked_cores:-${asked_gpus:-1}}
      if [[ $place == slurm && $deploy == cluster ]]; then
        fail "Cannot use --deploy-mode cluster with --on slurm: the driver always runs on the allocation's first node. Leave it out."
      fi
      ;;
  esac
  if ((cores > 0 && ${asked_gpus:-0} > cores)); then
    fail "Cannot use $asked_gpus GPUs with $cores core(s) in an executor: each GPU needs a worker, and each worker a core. Ask for $asked_gpus cores or more."
  fi
}

# spark_master WHERE: the same as Spark's --master; local-cluster also wants the megabytes of each of its workers.
spark_master() {
  case $place in
    processes) printf 'local-cluster[%d,%d,%d]' "$executors" "$cores" "$executor_heap" ;;
    yarn) printf yarn ;;
    *) printf '%s' "$1" ;;
  esac
}
