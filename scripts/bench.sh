#!/usr/bin/env bash
# Measures how fast Convoy trains. By hand: each takes from minutes to hours, and wants the machine to itself.
#
#   scripts/bench.sh compute [--quick] [OPTION …]   one training step, against DL4J, PyTorch and libtorch
#   scripts/bench.sh train DIR [NETWORK] [RUNS]     a whole training, two workers against one
#   scripts/bench.sh ddp DIR [RUNS]                 a whole training on two workers, against PyTorch's DistributedDataParallel
#   scripts/bench.sh sync [--quick] [OPTION …]      workers and their synchronisation, against PyTorch, DL4J's masters, plain TCP
#   scripts/bench.sh data DIR [--quick] [OPTION …]  folders and packs of many files, data larger than memory
#   scripts/bench.sh scaling [--quick] [OPTION …]   two to six workers on slow networks, and what follows for large ones (root)
#   scripts/bench.sh decode [DIR] [ROUNDS]         reading and decoding images on one core, against Pillow; DIR holds folders
#                                                   flowers12, cifar10, mnist, of which what is not there is drawn
#
# DIR of train and ddp holds MNIST's four IDX files. Options of compute:
#   --quick            scinet-5, deepnet-unshared and resnet-20 at their home minibatch, on one thread
#   --networks=A,B     these only            --engines=A,B    these only: dl4j, compiled, compiled-twice, pytorch, libtorch
#   --threads=1,2      as many               --minibatches=N  instead of each network's own
#   --rounds=3         each measures every engine once, in turn
#   --seconds=5        to warm up, and to measure
#   --ceiling          also the sum of oneDNN's own best times for the shapes of resnet-20
#   --profile          also the time by operation, of engines that can tell
#   --out=DIR          for measurements.csv, plot.svg, ceiling.md and what the engines print; default build/bench/compute-DATE
#
# Options of sync:
#   --quick            parts steps, threads, exchange, epochs, start; the most important variants and policies; shorter
#   --parts=A,B        these only: steps (two workers' steps: policies, no synchronisation, PyTorch), threads (the two in one
#                      process), exchange (of 25 million parameters, against TCP), workers (1 to 4), epochs (whole ones, DL4J's
#                      masters too), start, memory (the driver's)
#   --over-network     between processes of this host as between hosts, instead of through memory they share
#   --networks=A,B     of steps: scinet-5, resnet-20, deepnet-unshared
#   --variants=A,B     of steps: independent, synchronous, synchronous-bf16, threshold, averaging-10, asynchronous, pytorch-ddp,
#                      pytorch-alone
#   --policies=A,B     of epochs: synchronous, averaging-10, asynchronous, dl4j-averaging-1, dl4j-averaging-10, dl4j-shared …
#   --rounds=3         in each, what is compared takes turns        --seconds=5      of each measurement of steps
#   --examples=25600   drawn for epochs      --data=DIR       MNIST's IDX files instead
#   --out=DIR          for measurements, plot and logs; default build/bench/sync-DATE
#
# Options of data:
#   --quick            50,000 tiny files
#   --parts=A,B        folders (60,000 PNG files), tiny; also million (names), spill (2 GB in executors of 1 GB)
#   --tiny=200000      tiny files            --out=DIR        default build/bench/data-DATE
#
# Options of scaling:
#   --quick            two, four and six workers, fewer repetitions
#   --workers=2,3,…    at most 6             --rates=1000,100 in Mbit/s
#   --seconds=10       of each measurement   --out=DIR        default build/bench/scaling-DATE
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

scripts=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
home=$(dirname "$scripts")
. "$scripts/lib/prelude.sh"
. "$scripts/lib/memory.sh"
. "$scripts/lib/run-folder.sh"
. "$scripts/lib/submit.sh"
. "$scripts/bench/engines.sh"
. "$scripts/bench/compute.sh"
. "$scripts/bench/train.sh"
. "$scripts/bench/session.sh"
. "$scripts/bench/sync.sh"
. "$scripts/bench/epochs.sh"
. "$scripts/bench/data.sh"
. "$scripts/bench/decode.sh"
. "$scripts/services/service.sh"
. "$scripts/services/hosts.sh"
. "$scripts/services/virtual-cluster.sh"
. "$scripts/bench/links.sh"
. "$scripts/bench/scaling.sh"

main() {
  local what=${1:-}
  case $what in
    compute) shift && bench_compute "$@" ;;
    train) shift && bench_train "$@" ;;
    ddp) shift && bench_ddp "$@" ;;
    sync) shift && bench_sync "$@" ;;
    data) shift && bench_data "$@" ;;
    scaling) shift && bench_scaling "$@" ;;
    decode) shift && bench_decode "$@" ;;
    *) fail "Unknown benchmark: '$what'. It is one of compute, train DIR, ddp DIR, sync, data DIR, scaling, decode; the first lines of scripts/bench.sh say more." ;;
  esac
}

main "$@"
