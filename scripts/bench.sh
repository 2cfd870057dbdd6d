#!/usr/bin/env bash
# Measures how much two workers gain over one: scripts/bench.sh DIR [NETWORK] [RUNS], where DIR holds MNIST's four IDX files.
# One worker is Deeplearning4j's own training, bit for bit (a test says so). Both train three epochs in turn, RUNS times over; the
# first epoch of each, in which the JVM warms up, is left out. Prints images/s: median (least to most), and the ratio of each pair.
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
data=${1:?"Say where MNIST is: scripts/bench.sh DIR [NETWORK] [RUNS]"}
network=${2:-scinet-5}
runs=${3:-3}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# images_per_second WORKERS MINIBATCH: the mean of the epochs after the first
images_per_second() {
  local run="$out/$1-$RANDOM"
  "$home/scripts/convoy" train "$home/conf/mnist-$network.yaml" --data.train="$data" --data.test="$data" \
    --run.epochs=3 --run.minibatch="$2" --run.evaluate-every=3 --run.checkpoint-every=3 \
    --run.output="$run" --on "local-cluster[$1,1]" >"$run.log" 2>&1 || {
    cat "$run.log" >&2
    exit 1
  }
  sed -n '2,3s/.*"imagesPerSecond":\([0-9]*\).*/\1/p' "$run/history.jsonl" |
    awk '{ sum += $1 } END { printf "%.0f\n", sum / NR }'
}

# middle FILE: "median (least to most)" of its numbers
middle() {
  sort -g "$1" | awk '{ a[NR] = $1 } END { printf "%s (%s to %s)", a[int((NR + 1) / 2)], a[1], a[NR] }'
}

for ((i = 1; i <= runs; i++)); do
  images_per_second 1 128 >>"$out/one"
  images_per_second 2 128 >>"$out/two"
done
paste "$out/one" "$out/two" | awk '{ printf "%.2f\n", $2 / $1 }' >"$out/ratio"

printf '%s, minibatch 128 each, %d runs\n' "$network" "$runs"
printf 'one worker    %s images/s\n' "$(middle "$out/one")"
printf 'two workers   %s images/s\n' "$(middle "$out/two")"
printf 'ratio         %s\n' "$(middle "$out/ratio")"
