# shellcheck shell=bash
# Workers and what keeps them in step: steps, one synchronisation, numbers of workers, whole epochs, the start, the driver's memory.
# What is compared takes turns, on the same executors where it can.

# bench_sync OPTION…: tables in Markdown on standard output; measurements, plot and logs in the output folder
bench_sync() {
  local parts networks variants policies rounds seconds examples data out part python='' missing=0
  read_sync_options "$@"
  prepare_sessions
  mkdir -p "$out/logs"
  if ! find_python; then
    say 'Skipping PyTorch: no python3 imports torch (Debian, Ubuntu: apt install python3-torch).'
  fi
  describe_sync
  for part in ${parts//,/ }; do
    say "Measuring: $part"
    "measure_$part"
  done
  printf '\nMeasurements and logs: %s\n' "$out"
  if ((missing > 0)); then
    fail "Cannot show everything: $missing measurements failed. What they said is in $out/logs." 1
  fi
}

read_sync_options() {
  local option
  parts=steps,threads,exchange,workers,epochs,start,memory networks=scinet-5,resnet-20,deepnet-unshared
  variants=independent,synchronous,synchronous-bf16,threshold,averaging-10,asynchronous,pytorch-ddp,pytorch-alone
  policies=synchronous,averaging-10,asynchronous,dl4j-averaging-1,dl4j-averaging-10,dl4j-shared
  rounds=3 seconds=5 examples=25600 data='' out=$state/bench/sync-$(date +%Y%m%d-%H%M%S)
  for option in "$@"; do
    case $option in
      --quick)
        rounds=3 seconds=3 examples=12800 parts=steps,threads,exchange,epochs,start
        variants=independent,synchronous,synchronous-bf16,pytorch-ddp,pytorch-alone
        policies=synchronous,dl4j-averaging-1,dl4j-averaging-10
        ;;
      --parts=*) parts=${option#*=} ;;
      --networks=*) networks=${option#*=} ;;
      --variants=*) variants=${option#*=} ;;
      --policies=*) policies=${option#*=} ;;
      --rounds=*) rounds=${option#*=} ;;
      --seconds=*) seconds=${option#*=} ;;
      --examples=*) examples=${option#*=} ;;
      --data=*) data=${option#*=} ;;
      --over-network) shared_memory=false ;;
      --out=*) out=${option#*=} ;;
      *) fail "Unknown option: '$option'. The first lines of scripts/bench.sh list those of sync." ;;
    esac
  done
  require_number --rounds "$rounds"
  require_number --seconds "$seconds"
  require_number --examples "$examples"
  check_networks
  for part in ${parts//,/ }; do
    case $part in
      steps | threads | exchange | workers | epochs | start | memory) ;;
      *) fail "Unknown part: '$part'. The parts are steps, threads, exchange, workers, epochs, start, memory." ;;
    esac
  done
}

describe_sync() {
  printf '%d cores of %s; natives %s; commit %s; %d rounds of %d s' "$(nproc --all)" \
    "$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)" "$natives" "$(git_commit)" "$rounds" "$seconds"
  if [[ -n $python ]]; then
    printf '; PyTorch %s' "$("$python" -c 'import torch; print(torch.__version__)')"
  fi
  printf '.\n'
}

# measured NAME HEADER COMMAND…: appends what the command prints to NAME.csv; what fails is counted, and the rest goes on
measured() {
  local name=$1 header=$2 csv=$out/$1.csv log status=0
  shift 2
  log=$out/logs/$name-$(date +%H%M%S).log
  if [[ ! -f $csv ]]; then
    printf '%s\n' "$header" >"$csv"
  fi
  "$@" >"$log.out" 2>"$log" || status=$?
  if ! grep -v '^$' "$log.out" >>"$csv" && ((status == 0)); then
    status=1 # a measurement that measured nothing
  fi
  rm -f "$log.out"
  grep '^Skipping ' "$log" >&2 || true
  if ((status != 0)); then
    missing=$((missing + 1))
    keep_executor_logs
    say "$name failed (status $status): $log"
  fi
}

# Two workers, step by step: Convoy's policies against two workers without any, and against PyTorch
measure_steps() {
  local network
  for network in ${networks//,/ }; do
    measured steps "$steps_header" run_executors 1500 2 RoundBenchmark "$network" "$(home_minibatch "$network")" 2 \
      "$seconds" "$rounds" "$variants" ${python:+"$python" "$scripts/bench/pytorch_peer.py"}
  done
  title 'Two workers, images/s of steps alone (the first step of a round, its start and end left out)'
  pivot steps network,minibatch variant steady
  title 'The same, times as fast as two workers that never synchronise, and PyTorch its own'
  pivot steps network,minibatch variant steady independent
  title 'synchronous, times as fast as'
  pivot steps network,minibatch variant steady /synchronous
  title 'Images/s of whole rounds, their start and end included (PyTorch has none)'
  pivot steps network,minibatch variant whole
  title 'Where a step goes'
  run_ours StepGapReport "$out/steps.csv"
}

# The same without a network: two workers that are threads of one process and add in memory
measure_threads() {
  local network
  for network in ${networks//,/ }; do
    measured threads "$steps_header" run_one_process 900 RoundBenchmark "$network" "$(home_minibatch "$network")" 2 \
      "$seconds" "$rounds" independent,synchronous
  done
  title 'Two workers in one process, images/s of steps alone'
  pivot threads network,minibatch variant steady
  title 'The same, times as fast as two workers that never synchronise'
  pivot threads network,minibatch variant steady independent
  title 'Where a step goes'
  run_ours StepGapReport "$out/threads.csv"
}

steps_header=network,round,variant,workers,minibatch,steady,whole,data_ms,compute_ms,sync_ms,waiting_ms
exchange_header=session,workers,parameters,repetition,kind,seconds,bytes

# One synchronisation of 25 million parameters, against a copy over TCP between the same two processes: through the memory
# that executors of one host share, and over the network as between hosts
measure_exchange() {
  local session
  for ((session = 1; session <= rounds; session++)); do
    measured exchange "$exchange_header" run_executors 300 2 ExchangeBenchmark "$session" 2 108870,25000000 15 40 both
    shared_memory=false measured network "$exchange_header" run_executors 300 2 ExchangeBenchmark "$session" 2 108870,25000000 15 40 both
  done
  title 'One synchronisation between two processes of a host, against a plain TCP copy of the same bytes (both directions at once)'
  run_ours ExchangeReport "$out/exchange.csv"
  title 'The same over the network'
  run_ours ExchangeReport "$out/network.csv"
}

# Images/s by number of workers and payload; more workers than cores share them
measure_workers() {
  local count
  for count in 1 2 3 4; do
    measured workers "$steps_header" run_executors 600 "$count" RoundBenchmark scinet-5 128 "$count" "$seconds" "$rounds" \
      independent,synchronous,synchronous-bf16,threshold
  done
  title "scinet-5, images/s by number of workers, on $(nproc --all) cores"
  pivot workers workers,minibatch variant steady
  run_ours WorkersPlot "$out/workers.csv" "$out/workers.svg"
}

# What the driver keeps of its images, of ten times as many
measure_memory() {
  measured memory images,listed_bytes,loaded_bytes run_executors 600 2 DriverMemoryBenchmark "$run/images" 6000,60000
  title "The driver's heap: bytes in use more than before, by images"
  awk -F, 'NR == 1 { print "| images | listed | a listed image | loaded | a loaded image |\n|---|---|---|---|---|" }
    NR > 1 { printf "| %d | %d | %.0f | %d | %.0f |\n", $1, $2, $2 / $1, $3, $3 / $1 }' "$out/memory.csv"
}

# title TEXT
title() {
  printf '\n%s:\n\n' "$1"
}

# pivot NAME ROWS COLUMNS VALUE [BASE]: a table of NAME.csv; with a base, of ratios round by round
pivot() {
  local name=$1
  shift
  run_ours PivotReport "$out/$name.csv" "$@"
}
