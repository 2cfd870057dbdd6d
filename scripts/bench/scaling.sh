# shellcheck shell=bash
# Beyond one machine: workers on hosts whose network is slow, what a synchronisation takes there against what its bytes must take, and
# what follows for large clusters. Two cores compute for all workers, so the exchange is measured alone, besides one whole training.

# bench_scaling OPTION…: docs/scaling.md on standard output; measurements and logs in the output folder
bench_scaling() {
  local master workers rates seconds repetitions out rate most missing=0
  read_scaling_options "$@"
  prepare_sessions
  trap 'hosts_down; remove_run_folder' EXIT
  mkdir -p "$out/logs"
  start_cluster
  for rate in ${rates//,/ }; do
    measure_rate "$rate"
  done
  hosts_down
  shared_memory=false # the model is of workers that have a network between them
  measured exchange "mbit,$exchange_header" prefixed 0 run_executors 300 2 ExchangeBenchmark 0 2 "$lengths" "$seconds" "$repetitions" exchange
  measured compute "$steps_header" run_executors 300 2 RoundBenchmark scinet-5 128 2 3 1 independent
  measured compute "$steps_header" run_executors 300 2 RoundBenchmark resnet-20 64 2 3 1 independent
  run_ours ScalingReport "$out/exchange.csv" "$out/steps.csv" "$out/compute.csv"
  if ((missing > 0)); then
    fail "Cannot show everything: $missing measurements failed. What they said is in $out/logs." 1
  fi
}

lengths=108870,1000000,5000000,25000000 # scinet-5; and up to a network as large as ResNet-50

read_scaling_options() {
  local option count
  workers=2,3,4,5,6 rates=1000,100 seconds=8 repetitions=20 out=$state/bench/scaling-$(date +%Y%m%d-%H%M%S)
  for option in "$@"; do
    case $option in
      --quick) workers=2,4,6 seconds=4 repetitions=8 ;;
      --workers=*) workers=${option#*=} ;;
      --rates=*) rates=${option#*=} ;;
      --lengths=*) lengths=${option#*=} ;;
      --seconds=*) seconds=${option#*=} ;;
      --out=*) out=${option#*=} ;;
      *) fail "Unknown option: '$option'. The first lines of scripts/bench.sh list those of scaling." ;;
    esac
  done
  check_numbers --workers "$workers"
  check_numbers --rates "$rates"
  if [[ ! $lengths =~ ^[1-9][0-9]{0,7}(,[1-9][0-9]{0,7})*$ ]]; then
    fail "Invalid --lengths: '$lengths'. They are numbers of parameters, with commas between."
  fi
  require_number --seconds "$seconds"
  most=0
  for count in ${workers//,/ }; do
    most=$((count > most ? count : most))
  done
  if ((most > 6)); then
    fail "Invalid --workers: '$workers'. Six processes are what the memory of one machine is meant for; name at most 6."
  fi
}

# start_cluster: a host for master and driver, and one for each worker, which has one core
start_cluster() {
  local number names=(driver)
  if ! command -v tc >/dev/null; then
    fail 'Cannot make slow links: there is no tc on the PATH. Install it (Debian, Ubuntu: apt install iproute2).'
  fi
  for ((number = 1; number <= most; number++)); do
    names+=("worker$number")
  done
  hosts_up "${names[@]}"
  standalone_up "$run"
}

# measure_rate MBIT: the exchange alone by workers and parameters; whole steps of two workers
measure_rate() {
  local number
  for ((number = 1; number <= most; number++)); do
    limit_link "worker$number" "$1"
  done
  say "Measuring: $1 Mbit/s"
  measured exchange "mbit,$exchange_header" prefixed "$1" run_on_hosts 900 ExchangeBenchmark 0 "$workers" "$lengths" "$seconds" "$repetitions" exchange
  measured steps "mbit,$steps_header" prefixed "$1" run_on_hosts 300 RoundBenchmark scinet-5 128 2 "$seconds" 1 \
    independent,synchronous,synchronous-bf16,threshold,averaging-10
}

# prefixed VALUE COMMAND…: its lines with the value in front
prefixed() {
  local value=$1
  shift
  "$@" >"$run/lines" || return
  sed "/^\$/d; s/^/$value,/" "$run/lines"
}

# run_on_hosts SECONDS MAIN ARGUMENT…
run_on_hosts() {
  local limit=$1 main=$2
  shift 2
  session_settings 1536 "$(address_of driver)"
  run_group timeout --kill-after=10 "$limit" ip netns exec "$net-driver" env SPARK_LOCAL_IP="$(address_of driver)" \
    "$SPARK_HOME/bin/spark-submit" --master "$master" --class "io.convoy.benchmark.$main" \
    "${settings[@]}" spark-internal "$@"
}
