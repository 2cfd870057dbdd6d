# shellcheck shell=bash
# One training step, engine against engine: each measurement is a process of its own, and the engines take turns, so that what
# else the machine does falls on all of them.

# bench_compute OPTION…: tables in Markdown on standard output; measurements, plot and logs in the output folder
bench_compute() {
  local engines networks threads minibatches rounds seconds ceiling profile out missing=0
  read_compute_options "$@"
  find_java
  choose_natives
  build_benchmark
  choose_engines
  mkdir -p "$out/logs"
  printf 'round,engine,network,minibatch,threads,images_per_second,peak_megabytes,parameters\n' >"$out/measurements.csv"
  measure_rounds
  describe_machine
  run_ours ComputeReport "$out/measurements.csv" "$out/plot.svg"
  if [[ -f $out/ceiling.md ]]; then
    printf '\nThe parts of the ceiling, as measured last: %s\n' "$out/ceiling.md"
  fi
  if [[ -n $profile ]]; then
    printf '\nTime by operation: %s\n' "$out/logs"
  fi
  if ((missing > 0)); then
    fail "Cannot show everything: an engine failed $missing times. What it said is in $out/logs." 1
  fi
}

read_compute_options() {
  local option
  networks='' engines=dl4j,compiled,pytorch,libtorch threads='' minibatches='' rounds=3 seconds=5 ceiling='' profile=''
  out=$state/bench/compute-$(date +%Y%m%d-%H%M%S)
  for option in "$@"; do
    case $option in
      --quick) networks=${networks:-scinet-5,deepnet-unshared,resnet-20} threads=${threads:-1} minibatches=${minibatches:-home} ;;
      --networks=*) networks=${option#*=} ;;
      --engines=*) engines=${option#*=} ;;
      --threads=*) threads=${option#*=} ;;
      --minibatches=*) minibatches=${option#*=} ;;
      --rounds=*) rounds=${option#*=} ;;
      --seconds=*) seconds=${option#*=} ;;
      --out=*) out=${option#*=} ;;
      --ceiling) ceiling=yes ;;
      --profile) profile=--profile ;;
      *) fail "Unknown option: '$option'. The first lines of scripts/bench.sh list those of compute." ;;
    esac
  done
  networks=${networks:-scinet-5,deepnet-unshared,resnet-20,resnet-18,vgg-11} threads=${threads:-1,2}
  require_number --rounds "$rounds"
  require_number --seconds "$seconds"
  check_numbers --threads "$threads"
  if [[ -n $minibatches && $minibatches != home ]]; then
    check_numbers --minibatches "$minibatches"
  fi
  check_networks
}

# check_numbers OPTION LIST
check_numbers() {
  local number
  for number in ${2//,/ }; do
    require_number "$1" "$number"
  done
}

check_networks() {
  local network
  for network in ${networks//,/ }; do
    home_minibatch "$network" >/dev/null
  done
}

# home_minibatch NETWORK: the one it is usually trained with
home_minibatch() {
  case $1 in
    scinet-5) printf 128 ;;
    deepnet-unshared) printf 20 ;;
    resnet-20) printf 64 ;;
    resnet-18 | vgg-11) printf 8 ;;
    *) fail "Unknown network: '$1'. The benchmark has scinet-5, deepnet-unshared, resnet-20, resnet-18, vgg-11." ;;
  esac
}

# minibatches_of NETWORK: several for small images, where a step is quick
minibatches_of() {
  case $minibatches:$1 in
    :scinet-5 | :resnet-20) printf '8 32 64 128 256' ;;
    :* | home:*) home_minibatch "$1" ;;
    *) printf '%s' "${minibatches//,/ }" ;;
  esac
}

# Replaces engines by those that are here, each layout of libtorch as one of its own.
choose_engines() {
  local engine found=()
  for engine in ${engines//,/ } ${ceiling:+ceiling}; do
    if prepare_engine "$engine"; then
      found+=("$engine")
      if [[ $engine == libtorch ]]; then
        found+=(libtorch-channels-last)
      fi
    fi
  done
  if ((${#found[@]} == 0)); then
    fail "Cannot measure: none of the engines $engines is here. Leave --engines out."
  fi
  engines=${found[*]}
}

# What the figures depend on besides the program.
describe_machine() {
  printf '%d cores of %s; natives %s; rounds: %d; seconds: %d to warm up, %d to be measured' "$(nproc)" \
    "$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)" "$natives" "$rounds" "$seconds" "$seconds"
  if [[ " $engines " == *' pytorch '* ]]; then
    printf '; PyTorch %s' "$("$python" -c 'import torch; print(torch.__version__)')"
  fi
  if [[ " $engines " == *' libtorch '* ]]; then
    printf '; libtorch %s' "$(sed -n 's/.*<version>\([0-9.]*\)-\${javacpp.version}.*/\1/p' "$scripts/bench/libtorch/pom.xml" | head -n 1)"
  fi
  printf '.\n\n'
}

measure_rounds() {
  local round network minibatch count engine
  for ((round = 1; round <= rounds; round++)); do
    for network in ${networks//,/ }; do
      for minibatch in $(minibatches_of "$network"); do
        for count in ${threads//,/ }; do
          for engine in $engines; do
            measure "$round" "$engine" "$network" "$minibatch" "$count"
          done
        done
      done
    done
  done
}

# measure ROUND ENGINE NETWORK MINIBATCH THREADS: a line of measurements.csv
measure() {
  local round=$1 engine=$2 network=$3 minibatch=$4 count=$5 log status=0 options=() speed
  if [[ $engine == ceiling && $network != resnet-20 ]]; then
    return
  fi
  if [[ -n $profile && ($engine == dl4j || $engine == compiled) ]]; then
    options=("$profile")
  fi
  log=$out/logs/$network-$minibatch-$count-$engine-$round.log
  run_group run_engine "$engine" "$network" "$minibatch" "$count" "$seconds" "${options[@]}" >"$log" 2>&1 || status=$?
  speed=$(value_in images_per_second "$log")
  if ((status != 0)) || [[ -z $speed ]]; then
    missing=$((missing + 1))
    say "Round $round of $rounds: $engine failed at $network, minibatch $minibatch, threads $count: $log"
    return
  fi
  say "Round $round of $rounds: $engine $network, minibatch $minibatch, threads $count: $speed images/s"
  printf '%s,%s,%s,%s,%s,%s,%s,%s\n' "$round" "$engine" "$network" "$minibatch" "$count" "$speed" \
    "$(value_in peak_megabytes "$log")" "$(value_in parameters "$log")" >>"$out/measurements.csv"
}
