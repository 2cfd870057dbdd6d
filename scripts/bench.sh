#!/usr/bin/env bash
# Measures how fast Convoy trains. By hand: each takes from minutes to hours, and wants the machine to itself.
#
#   scripts/bench.sh compute [--quick] [OPTION …]   one training step, against DL4J, PyTorch and libtorch
#   scripts/bench.sh train DIR [NETWORK] [RUNS]     a whole training, two workers against one
#   scripts/bench.sh ddp DIR [RUNS]                 a whole training on two workers, against PyTorch's DistributedDataParallel
#
# DIR holds MNIST's four IDX files. Options of compute:
#   --quick            scinet-5, deepnet-unshared and resnet-20 at their home minibatch, on one thread
#   --networks=A,B     these only            --engines=A,B    these only: dl4j, compiled, compiled-twice, pytorch, libtorch
#   --threads=1,2      as many               --minibatches=N  instead of each network's own
#   --rounds=3         each measures every engine once, in turn
#   --seconds=5        to warm up, and to measure
#   --ceiling          also the sum of oneDNN's own best times for the shapes of resnet-20
#   --profile          also the time by operation, of engines that can tell
#   --out=DIR          for measurements.csv, plot.svg, ceiling.md and what the engines print; default build/bench/compute-DATE
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

scripts=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
home=$(dirname "$scripts")
. "$scripts/lib/say.sh"
. "$scripts/lib/process.sh"
. "$scripts/lib/java.sh"
. "$scripts/lib/natives.sh"
. "$scripts/lib/build.sh"
. "$scripts/lib/memory.sh"
. "$scripts/lib/submit.sh"
. "$scripts/bench/engines.sh"
. "$scripts/bench/compute.sh"
. "$scripts/bench/train.sh"

main() {
  local what=${1:-}
  case $what in
    compute) shift && bench_compute "$@" ;;
    train) shift && bench_train "$@" ;;
    ddp) shift && bench_ddp "$@" ;;
    *) fail "Unknown benchmark: '$what'. It is one of compute, train DIR, ddp DIR; the first lines of scripts/bench.sh say more." ;;
  esac
}

main "$@"
