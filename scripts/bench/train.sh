# shellcheck shell=bash
# Whole trainings, through the launcher: one worker, two workers, and PyTorch on two.

# bench_train DIR [NETWORK] [RUNS]: how much two workers gain over one. Both train three epochs in turn, RUNS times over; the first epoch of each, in which the JVM warms up, is left out.
bench_train() {
  local data=${1:-} network=${2:-scinet-5} runs=${3:-3} run
  require_mnist train "$data"
  require_number RUNS "$runs"
  make_scratch
  for ((run = 1; run <= runs; run++)); do
    train_images_per_second "$data" "$network" 1 >>"$scratch/one"
    train_images_per_second "$data" "$network" 2 >>"$scratch/two"
  done
  printf '%s, minibatch 128 each, %d runs\n' "$network" "$runs"
  print_pair 'one worker' "$scratch/one" 'two workers' "$scratch/two"
}

# bench_ddp DIR [RUNS]: scinet-5 on two workers of one core each, synchronous, against PyTorch's DistributedDataParallel over gloo in
# two processes of one thread, which has its images in memory and need not shuffle, evaluate or keep anything.
bench_ddp() {
  local data=${1:-} runs=${2:-3} run
  require_mnist ddp "$data"
  require_number RUNS "$runs"
  if ! find_python; then
    fail 'Cannot compare with PyTorch: no python3 imports torch. Install it (Debian, Ubuntu: apt install python3-torch).'
  fi
  make_scratch
  for ((run = 1; run <= runs; run++)); do
    ddp_images_per_second >>"$scratch/ddp"
    train_images_per_second "$data" scinet-5 2 --optimizer.kind=sgd --optimizer.learning-rate=0.01 >>"$scratch/convoy"
  done
  printf 'scinet-5, two processes, minibatch 128 each, %d runs\n' "$runs"
  print_pair 'PyTorch DDP' "$scratch/ddp" Convoy "$scratch/convoy"
}

# require_mnist WHAT DIR
require_mnist() {
  if [[ -z $2 ]]; then
    fail "Say where MNIST is: scripts/bench.sh $1 DIR, with its four IDX files in it."
  fi
  if [[ ! -d $2 ]]; then
    fail "Cannot read MNIST: there is no folder '$2'. Name the one that holds its four IDX files."
  fi
}

# require_number WHAT VALUE
require_number() {
  if [[ ! $2 =~ ^[1-9][0-9]{0,5}$ ]]; then
    fail "Invalid $1: '$2'. It is a whole number, 1 or more."
  fi
}

make_scratch() {
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
}

# train_images_per_second DIR NETWORK WORKERS [--KEY=VALUE …]: the mean of the epochs after the first
train_images_per_second() {
  local data=$1 network=$2 workers=$3 run
  shift 3
  run=$scratch/$workers-$RANDOM
  "$scripts/convoy" train "$home/conf/mnist-$network.yaml" --data.train="$data" --data.test="$data" \
    --run.epochs=3 --run.minibatch=128 --run.evaluate-every=3 --run.checkpoint-every=3 \
    --run.output="$run" --on "local-cluster[$workers,1]" "$@" >"$run.log" 2>&1 || {
    cat "$run.log" >&2
    exit 1
  }
  mean_of_later_epochs "$run/history.jsonl"
}

# mean_of_later_epochs HISTORY: images/s of epochs 2 and 3
mean_of_later_epochs() {
  sed -n '2,3s/.*"imagesPerSecond":\([0-9]*\).*/\1/p' "$1" |
    awk '{ sum += $1 } END { printf "%.0f\n", sum / NR }'
}

# Of both processes together.
ddp_images_per_second() {
  local log=$scratch/ddp.log
  use_threads 1
  "$python" "$scripts/bench/pytorch_peer.py" scinet-5 128 1 10 2 >"$log" 2>&1 || {
    cat "$log" >&2
    exit 1
  }
  value_in images_per_second "$log"
}

# print_pair NAME FILE NAME FILE: both, and how many times the first the second is
print_pair() {
  paste "$2" "$4" | awk '{ printf "%.2f\n", $2 / $1 }' >"$scratch/ratio"
  printf '%-13s %s images/s\n' "$1" "$(middle "$2")" "$3" "$(middle "$4")"
  printf '%-13s %s\n' ratio "$(middle "$scratch/ratio")"
}

# middle FILE: "median (least to most)" of its numbers
middle() {
  sort -g "$1" | awk '{ a[NR] = $1 } END { printf "%s (%s to %s)", a[int((NR + 1) / 2)], a[1], a[NR] }'
}
