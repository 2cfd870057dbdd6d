# shellcheck shell=bash
# What makes training steps in the benchmark: how to find out whether it is here, how to make it ready, how to start it.
# Each is a process that prints one line: images_per_second=… peak_megabytes=… parameters=…

bench_classes=$home/common/target/bench.classpath # written by Maven
libtorch_home=$state/bench/libtorch

# prepare_engine ENGINE: builds or finds it; fails with a sentence if the machine does not have it.
prepare_engine() {
  case $1 in
    dl4j | compiled | compiled-twice | ceiling) ;; # built with the benchmark itself
    pytorch) find_python || {
      say 'Skipping pytorch: no python3 imports torch (Debian, Ubuntu: apt install python3-torch).'
      return 1
    } ;;
    libtorch) prepare_libtorch || {
      say "Skipping libtorch: its jars or classes could not be made (log: build/logs/libtorch.log)."
      return 1
    } ;;
    *) fail "Unknown engine: '$1'. Known: dl4j, compiled, compiled-twice, pytorch, libtorch." ;;
  esac
}

# Our own classes and what they need, in the order of a class path.
build_benchmark() {
  require_maven
  lock_build
  quietly "$state/logs/bench.log" 'build the benchmark' \
    maven -q -pl common test-compile dependency:build-classpath -Djacoco.skip=true \
    -Dmdep.includeScope=test -Dmdep.outputFile="$bench_classes"
  unlock_build
}

# Sets python to one that has PyTorch: the system's, if that on the PATH has not.
find_python() {
  local candidate
  for candidate in python3 /usr/bin/python3; do
    if command -v "$candidate" >/dev/null && "$candidate" -c 'import torch' 2>/dev/null; then
      python=$candidate
      return
    fi
  done
  return 1
}

# 110 MB from Maven, once.
prepare_libtorch() {
  local log=$state/logs/libtorch.log source=$scripts/bench/libtorch
  mkdir -p "$libtorch_home/classes" "$(dirname "$log")"
  if [[ ! -d $libtorch_home/lib ]]; then
    rm -rf "$libtorch_home/lib.new"
    mvn -q -B -ntp -f "$source/pom.xml" dependency:copy-dependencies -DoutputDirectory="$libtorch_home/lib.new" \
      >"$log" 2>&1 || return 1
    mv "$libtorch_home/lib.new" "$libtorch_home/lib"
  fi
  "$JAVA_HOME/bin/javac" -d "$libtorch_home/classes" -cp "$libtorch_home/lib/*" "$source"/*.java >"$log" 2>&1
}

# use_threads N: for every library that an engine may compute with
use_threads() {
  export OMP_NUM_THREADS=$1 OPENBLAS_NUM_THREADS=$1 MKL_NUM_THREADS=$1
}

# run_engine ENGINE NETWORK MINIBATCH THREADS SECONDS [--profile]: its line, and what it has to say besides
run_engine() {
  local engine=$1 network=$2 minibatch=$3 threads=$4 seconds=$5
  shift 5
  use_threads "$threads"
  case $engine in
    dl4j | compiled) run_ours StepBenchmark "$engine" "$network" "$minibatch" "$seconds" "$@" ;;
    compiled-twice) run_twice "$network" "$minibatch" "$seconds" ;;
    ceiling) run_ours CeilingBenchmark "$network" "$minibatch" "$out/ceiling.md" ;;
    pytorch) "$python" "$scripts/bench/pytorch_peer.py" "$network" "$minibatch" "$threads" "$seconds" ;;
    libtorch) run_libtorch "$network" "$minibatch" "$threads" "$seconds" default ;;
    libtorch-channels-last) run_libtorch "$network" "$minibatch" "$threads" "$seconds" channels-last ;;
  esac
}

# run_ours MAIN ARGUMENT…: with the flags of a worker, and a collector that takes no second core
run_ours() {
  local main=$1 flags memory
  shift
  memory=$(machine_memory)
  read -r -a flags <<<"$(jvm_flags $((memory / 2)) $((memory * 9 / 10)))"
  "$JAVA_HOME/bin/java" -Xmx3g -XX:+UseSerialGC "${flags[@]}" \
    -cp "$home/common/target/test-classes:$home/common/target/classes:$(<"$bench_classes")" "io.convoy.benchmark.$main" "$@"
}

# run_twice NETWORK MINIBATCH SECONDS: two processes at once that do not know of each other; images/s and memory of both together
run_twice() {
  local other
  run_ours StepBenchmark compiled "$@" >"$out/second" &
  other=$!
  run_ours StepBenchmark compiled "$@" >"$out/first" || return
  wait "$other" || return
  awk -F '[= ]' '{ speed += $2; memory += $4; parameters = $6 }
    END { printf "images_per_second=%.1f peak_megabytes=%.0f parameters=%d\n", speed, memory, parameters }' "$out/first" "$out/second"
}

# run_libtorch NETWORK MINIBATCH THREADS SECONDS default|channels-last: with the settings of malloc under which it is fastest, that is,
# which give no memory back between the steps
run_libtorch() {
  MALLOC_ARENA_MAX=1 \
    GLIBC_TUNABLES=glibc.malloc.mmap_threshold=4294967296:glibc.malloc.trim_threshold=8589934592:glibc.malloc.top_pad=268435456 \
    "$JAVA_HOME/bin/java" -Xmx1g -XX:+UseSerialGC "-Dorg.bytedeco.javacpp.maxphysicalbytes=$(machine_memory)m" \
    -cp "$libtorch_home/classes:$libtorch_home/lib/*" LibtorchPeer "$@"
}

# value_in NAME FILE: of an engine's line, or nothing
value_in() {
  sed -n "s/^\(.* \)\{0,1\}$1=\([0-9.]*\).*/\2/p" "$2" | tail -n 1
}
