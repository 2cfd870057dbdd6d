# shellcheck shell=bash
# Whole trainings and their start, through the launcher, as a user has them.

epochs=3 # of which the first warms up and does not count

# Whole epochs of scinet-5 by every policy, DL4J's masters among them: the same job but for the words that choose
measure_epochs() {
  local round policy failed=' '
  prepare_images "$examples"
  for ((round = 1; round <= rounds; round++)); do
    for policy in ${policies//,/ }; do
      if [[ $failed == *" $policy "* ]]; then
        continue
      fi
      if ! measured_epochs "$round" "$policy"; then
        failed+="$policy "
      fi
    done
  done
  title "scinet-5, two workers, minibatch 128, $examples images: images/s of whole epochs as report.json has them"
  pivot epochs network variant whole
  title 'synchronous, times as fast as'
  pivot epochs network variant whole /synchronous
}

# prepare_images COUNT: sets images to a folder with IDX files, the user's or drawn ones
prepare_images() {
  if [[ -n $data ]]; then
    require_mnist 'sync --data=DIR' "$data"
    images=$data
  else
    images=$run/idx-$1
    draw_idx "$images" train "$1"
    draw_idx "$images" t10k 256
  fi
}

# draw_idx DIR PREFIX COUNT: random images of MNIST's size
draw_idx() {
  local hex
  mkdir -p "$1"
  hex=$(printf '%08x' "$3" | sed 's/../\\x&/g')
  {
    printf "\\x00\\x00\\x08\\x03$hex\\x00\\x00\\x00\\x1c\\x00\\x00\\x00\\x1c"
    head -c $(($3 * 784)) /dev/urandom
  } >"$1/$2-images-idx3-ubyte"
  {
    printf "\\x00\\x00\\x08\\x01$hex"
    # shellcheck disable=SC2046  # one argument for every ten labels: the format repeats
    printf '\000\001\002\003\004\005\006\007\010\011%.0s' $(seq $((($3 + 9) / 10))) | head -c "$3"
  } >"$1/$2-labels-idx1-ubyte"
}

# measured_epochs ROUND POLICY: a line of epochs.csv for every epoch after the first; fails where the policy is not there
measured_epochs() {
  local round=$1 policy=$2 log=$out/logs/epochs-$2-$1.log folder=$run/epochs-$2-$1 compute
  if [[ ! -f $out/epochs.csv ]]; then
    printf 'network,round,variant,whole\n' >"$out/epochs.csv"
  fi
  for compute in '' --run.compute=dl4j; do # DL4J's masters may want DL4J's own layers
    if train_drawn 600 "$folder" "$epochs" $(policy_words "$policy") $compute >"$log" 2>&1; then
      say "Round $round of $rounds: $policy $compute $(mean_of_later_epochs "$folder/history.jsonl") images/s"
      printf 'scinet-5,%s,%s,%s\n' "$round" "$policy" "$(mean_of_later_epochs "$folder/history.jsonl")" >>"$out/epochs.csv"
      return
    fi
    if [[ $policy != dl4j-* ]]; then
      break
    fi
    cp "$log" "$log.first"
    rm -rf "$folder"
  done
  say "Skipping $policy: $(grep -v '^ *$' "$log" | tail -n 1)"
  missing=$((missing + 1))
  return 1
}

# policy_words POLICY: averaging-10 → --sync.policy=averaging --sync.period=10
policy_words() {
  if [[ $1 =~ ^(.*)-([0-9]+)$ ]]; then
    printf -- '--sync.policy=%s --sync.period=%s' "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
  else
    printf -- '--sync.policy=%s' "$1"
  fi
}

# train_drawn SECONDS FOLDER EPOCHS ARGUMENT…: trains scinet-5 on images, on two processes unless told otherwise
train_drawn() {
  local limit=$1 folder=$2 epochs=$3
  shift 3
  run_group timeout --kill-after=15 "$limit" "$scripts/convoy" train "$home/conf/mnist-scinet-5.yaml" \
    --data.train="$images" --data.test="$images" --optimizer.kind=sgd --optimizer.learning-rate=0.01 \
    --run.minibatch=128 --run.epochs="$epochs" --run.evaluate-every="$epochs" --run.checkpoint-every="$epochs" \
    --run.output="$folder" --on 'local-cluster[2,1]' "$@"
}

# From the start of the launcher to the end of the first step on local[2], against Spark's session alone. An epoch is one step.
measure_start() {
  local round
  local data='' # drawn images whatever the user named: an epoch is to be one step
  prepare_images 256
  printf 'round,variant,seconds\n' >"$out/start.csv"
  for ((round = 1; round <= rounds; round++)); do
    measure_session "$round"
    measure_first_step "$round"
  done
  title 'Start on local[2], seconds: until Spark'\''s session is there; until the end of the first step'
  awk -F, 'NR > 1 { t[$2] = t[$2] sprintf(" %.2f", $3); s[$1, $2] = $3; if ($1 > n) n = $1 }
    END { print "| | seconds, round by round |\n|---|---|"; for (v in t) printf "| %s |%s |\n", v, t[v]
      printf "| difference |"; for (r = 1; r <= n; r++) printf " %.2f", s[r, "first-step"] - s[r, "session"]; print " |" }' "$out/start.csv"
}

measure_session() {
  local begun log=$out/logs/session-$1.log ready
  begun=$(date +%s%3N)
  run_session 120 'local[2]' 2048 SessionBenchmark >"$log" 2>&1 || true
  ready=$(sed -n 's/^ready_milliseconds=//p' "$log")
  note_start "$1" session "$begun" "$ready" "$log"
}

# Spark's own log of events says when the first task of the round was done.
measure_first_step() {
  local begun log=$out/logs/first-step-$1.log events=$run/events-$1 done='' stage
  mkdir -p "$events"
  begun=$(date +%s%3N)
  train_drawn 180 "$run/first-step-$1" 1 --on 'local[2]' \
    --conf spark.eventLog.enabled=true --conf spark.eventLog.dir="file://$events" >"$log" 2>&1 || true
  stage=$(cat "$events"/* 2>/dev/null | grep '"SparkListenerStageSubmitted"' | grep '"Barrier":true' |
    sed -n 's/.*"Stage ID":\([0-9]*\),.*/\1/p' | head -n 1)
  if [[ -n $stage ]]; then
    done=$(cat "$events"/* | grep "\"SparkListenerTaskEnd\",\"Stage ID\":$stage," |
      sed -n 's/.*"Finish Time":\([0-9]*\),.*/\1/p' | sort -n | head -n 1)
  fi
  note_start "$1" first-step "$begun" "$done" "$log"
}

# note_start ROUND WHAT BEGUN ENDED LOG
note_start() {
  if [[ -z $4 ]]; then
    missing=$((missing + 1))
    say "Start: $2 failed: $5"
    return
  fi
  printf '%s,%s,%s\n' "$1" "$2" "$(awk "BEGIN { print ($4 - $3) / 1000 }")" >>"$out/start.csv"
}
