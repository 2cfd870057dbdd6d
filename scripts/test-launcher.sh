#!/usr/bin/env bash
# Tests of the launcher's own decisions: fast, without Maven, Java or Spark. Says each claim that fails; exit 1 if any does.
# shellcheck source-path=SCRIPTDIR
# shellcheck disable=SC2317,SC2329  # functions that stand in for others are called by the code under test
set -euo pipefail

scripts=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
home=$(dirname "$scripts")
. "$scripts/lib/prelude.sh"
. "$scripts/lib/arguments.sh"
. "$scripts/lib/master.sh"
. "$scripts/lib/memory.sh"
. "$scripts/lib/run-folder.sh"
. "$scripts/lib/submit.sh"
. "$scripts/lib/cluster-mode.sh"
. "$scripts/lib/yarn.sh"
. "$scripts/lib/slurm.sh"
. "$scripts/bench/engines.sh"
. "$scripts/bench/compute.sh"
. "$scripts/bench/train.sh"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
claims=0 failures=0

# claim TEXT EXPECTED ACTUAL
claim() {
  claims=$((claims + 1))
  if [[ $2 != "$3" ]]; then
    failures=$((failures + 1))
    say "FAILED: $1"$'\n'"  expected: $2"$'\n'"  received: $3"
  fi
}

# answer COMMAND…: its output and error output, then its exit status. In a subshell: nothing it sets stays.
answer() {
  local status text
  set +e # not "|| status=$?", which would switch it off inside as well
  text=$(
    set -e
    "$@" 2>&1
  )
  status=$?
  set -e
  printf '%s (%d)' "$text" "$status"
}

natives_follow_the_cpu() {
  natives_of() {
    printf 'processor : 0\nflags\t\t: %s\n' "$1" >"$folder/cpuinfo"
    natives_for_cpu "$folder/cpuinfo"
  }
  claim 'all four AVX-512 parts' onednn-avx512 "$(natives_of 'fpu avx2 fma avx512f avx512dq avx512bw avx512vl')"
  claim 'AVX-512 without its vl part is AVX2' onednn-avx2 "$(natives_of 'fma avx2 avx512f avx512dq avx512bw')"
  claim 'AVX2 without fma is plain' onednn "$(natives_of 'sse avx avx2')"
  claim 'a flag that only begins alike is another' onednn "$(natives_of 'avx2x fmax')"
}

jdk_17_or_a_sentence() {
  fake_jdk() {
    mkdir -p "$folder/$1/bin"
    printf 'JAVA_VERSION="%s"\n' "$2" >"$folder/$1/release"
    printf '' >"$folder/$1/bin/java"
    chmod +x "$folder/$1/bin/java"
  }
  fake_jdk new 21.0.2
  fake_jdk jre 17.0.9
  fake_jdk good 17.0.15
  cp "$folder/good/bin/java" "$folder/good/bin/javac"
  java_candidates() { printf '%s\n' "${candidates[@]}"; }
  found() { find_java && printf '%s' "$JAVA_HOME"; }

  candidates=("$folder/new" "$folder/jre" "$folder/good")
  claim 'others are passed over' "$folder/good (0)" "$(answer found)"
  candidates=("$folder/new" "$folder/jre" "$folder/none")
  claim 'none: what was found, and what to do' \
    "Cannot find a JDK 17: found Java 21 in $folder/new; Java 17 without a compiler in $folder/jre. Spark 3.5 runs on no later Java, Convoy on no earlier one. Install one (Debian, Ubuntu: apt install openjdk-17-jdk) or set JAVA_HOME to it. (2)" \
    "$(answer found)"
}

masters_become_spark_masters() {
  master_of() { read_master "$1" && executor_heap=1000 && spark_master "$1"; }
  local good bad
  for good in 'local[1]' 'local[16]' 'local[*]' spark://host:7077 spark://a:1,b:2 yarn; do
    claim "$good is passed on" "$good (0)" "$(answer master_of "$good")"
  done
  claim 'local-cluster gets its megabytes' 'local-cluster[2,4,1000] (0)' "$(answer master_of 'local-cluster[2,4]')"
  claim 'a queue is no part of the master' 'yarn (0)' "$(answer master_of yarn:gpu)"
  for bad in '' local 'local[0]' 'local[-1]' 'local[2' 'local-cluster[2]' 'local-cluster[0,1]' 'local-cluster[2,1,512]' \
    spark://host spark://host:0 spark://host:65536 spark://a:1,b:99999 yarn: 'yarn:a b' slurm:a/b 'local[2] '; do
    claim "'$bad' is refused" "Invalid --on: '$bad'." "$(answer master_of "$bad" | grep -o "^Invalid --on: '.*'\.")"
  done
}

a_cluster_gets_what_is_asked_for() {
  asked() {
    read_arguments train "$@"
    read_master "$on"
    size_cluster
    printf '%s %s %s executors=%d cores=%d' "$place" "$queue" "$deploy" "$executors" "$cores"
  }
  claim 'a queue, two executors of one core by default' 'yarn gpu client executors=2 cores=1 (0)' "$(answer asked --on yarn:gpu)"
  claim 'numbers, and the driver on the cluster' 'yarn  cluster executors=3 cores=4 (0)' \
    "$(answer asked --on=yarn --executors 3 --cores=4 --deploy-mode cluster)"
  claim 'the environment' 'slurm cpu client executors=5 cores=2 (0)' \
    "$(CONVOY_EXECUTORS=5 CONVOY_CORES=2 answer asked --on slurm:cpu)"
  claim 'all a standalone cluster has' 'cluster  client executors=0 cores=0 (0)' "$(answer asked --on spark://h:1)"
  claim 'a core for every GPU' 'yarn gpu client executors=2 cores=4 (0)' "$(answer asked --on yarn:gpu --gpus 4)"
  claim 'fewer cores than GPUs' \
    'Cannot use 4 GPUs with 2 core(s) in an executor: each GPU needs a worker, and each worker a core. Ask for 4 cores or more. (2)' \
    "$(answer asked --on yarn:gpu --gpus 4 --cores 2)"
  claim 'no number' "Invalid --executors: '0'. It is a whole number, 1 or more. (2)" "$(answer asked --executors 0)"
  claim 'nothing, where a variable was to be' 'Invalid --on: its value is empty. Write --on VALUE, or leave it out. (2)' "$(answer asked --on '')"
  claim 'no deploy mode' \
    "Invalid --deploy-mode: 'here'. It is client (the driver runs here) or cluster (the cluster runs it). (2)" \
    "$(answer asked --deploy-mode=here)"
  claim 'no cluster' \
    'Cannot use --deploy-mode cluster with --on local[2]: there is no cluster to run the driver. Leave it out. (2)' \
    "$(answer asked --on 'local[2]' --deploy-mode cluster)"
  claim 'executors of this machine are of --on' \
    'Cannot use --executors and --cores on this machine. Write --on local[THREADS] or --on local-cluster[EXECUTORS,CORES]. (2)' \
    "$(answer asked --on 'local[2]' --executors 2)"
  claim 'a setting without a value' "Invalid --conf: 'spark.x'. It is KEY=VALUE, a setting of Spark. (2)" "$(answer asked --conf spark.x)"
  claim 'a secret stays off the command line, and is not repeated' \
    "Invalid --conf: 'spark.hadoop.fs.s3a.secret.key' is a secret, and everybody on this machine can read a command line. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or name a credential provider in Hadoop's core-site.xml. (2)" \
    "$(answer asked --conf spark.hadoop.fs.s3a.secret.key=hush)"
  settings_asked() {
    read_arguments train "$@"
    printf '(%s)' "${user_settings[1]}"
  }
  local key
  for key in spark.authenticate.secret spark.ssl.keyPassword spark.hadoop.fs.s3a.encryption.key \
    spark.executorEnv.AWS_SECRET_ACCESS_KEY spark.hadoop.fs.azure.account.key.me spark.hadoop.fs.s3a.bucket.b.session.token; do
    claim "$key is refused" "Invalid --conf: '$key' is a secret, and" "$(answer asked --conf "$key=hush" | grep -o "^Invalid.*secret, and")"
  done
  for key in spark.hadoop.fs.s3a.aws.credentials.provider spark.hadoop.hadoop.security.credential.provider.path \
    spark.security.credentials.hive.enabled spark.network.crypto.enabled; do
    claim "$key says only where secrets are" "($key=x) (0)" "$(answer settings_asked --conf "$key=x")"
  done
  claim 'a name of two lines' 'Invalid --name: it has line breaks or other control characters. Write it on one line. (2)' \
    "$(answer asked --name $'a\n#SBATCH --x')"
}

what_storage_needs_is_not_on_a_command_line() {
  # shellcheck disable=SC2034 # of storage_options
  local SPARK_CONF_DIR=$folder user_settings=(--conf spark.hadoop.a.b=c --conf spark.x=y)
  printf '%s\n' '# spark.hadoop.no 1' 'spark.hadoop.fs.s3a.secret.key  hu"s\h ' 'spark.hadoop.x=two words' 'spark.y z' >"$folder/spark-defaults.conf"
  claim 'what Java reads as a file' \
    $'"-Dspark.hadoop.fs.s3a.secret.key=hu\\"s\\\\h"\n"-Dspark.hadoop.x=two words"\n"-Dspark.hadoop.a.b=c"' "$(storage_options)"
}

a_driver_on_the_cluster_trains() {
  claim 'what prints is not for it' \
    'Cannot use --deploy-mode cluster with evaluate: nobody would see what it prints. Leave it out; the executors are the same. (2)' \
    "$(answer bundle_job evaluate model.zip data)"
}

logs_of_runs_that_go_on_are_kept() {
  local state=$folder/state number
  for number in $(seq 10 35); do
    mkdir -p "$state/logs/$number"
  done
  touch "$state/logs/10/.lock" "$state/logs/11/.lock"
  (
    flock 7
    prune_logs
  ) 7>"$state/logs/10/.lock"
  claim 'one that goes on, and the last twenty' "10 $(seq -s ' ' 16 35)" "$(find "$state/logs" -mindepth 1 -maxdepth 1 -printf '%f\n' | sort | paste -s -d ' ')"
}

yarn_is_told_everything() {
  settings_for() {
    local home=/h jar=/dev/null run=/r logs=/r/l application_jar=/h/convoy.jar SPARK_HOME=/s JAVA_HOME=/j natives=onednn
    local HADOOP_CONF_DIR=${conf_dir-/etc/hadoop}
    CONVOY_MEMORY=4g
    read_arguments train "$@" --dry-run
    choose_jar
    read_master "$on"
    size_cluster
    size_memory
    spark_environment
    spark_settings
    compose_submission "${arguments[@]}"
    print_submission
  }
  local line
  line=$(settings_for --on yarn:gpu --executors 4 --cores 2 --gpus 2 --name 'my job' --tags a --node-label big x.yaml)
  for wanted in "--conf spark.yarn.queue=gpu" "--conf spark.executor.instances=4" "--conf spark.executor.cores=2" \
    "--conf spark.executor.memory=1792m" "--conf spark.executor.memoryOverhead=2304m" '--name my\ job' \
    '--conf spark.yarn.tags=convoy\,a' "--conf spark.yarn.executor.nodeLabelExpression=big" \
    "--conf spark.executor.resource.gpu.amount=2" "--conf spark.yarn.maxAppAttempts=1" \
    "--conf spark.yarn.appMasterEnv.BACKEND_PRIORITY_CPU=1000" "HADOOP_CONF_DIR=/etc/hadoop" "--master yarn" "/h/convoy.jar train x.yaml"; do
    claim "a dry run says $wanted" yes "$([[ $line == *"$wanted"* ]] && printf yes || printf '%s' "$line")"
  done
  mkdir -p "$folder/site"
  printf '# what a site wants\n  spark.yarn.maxAppAttempts  2\n' >"$folder/site/spark-defaults.conf"
  line=$(SPARK_CONF_DIR=$folder/site settings_for --on yarn x.yaml)
  claim 'the attempts of the site are left as they are' no "$([[ $line == *maxAppAttempts* ]] && printf yes || printf no)"
  conf_dir=''
  claim 'without a configuration there is no YARN' \
    "Cannot reach YARN: neither HADOOP_CONF_DIR nor YARN_CONF_DIR says where its yarn-site.xml is. Set one to the folder with your cluster's Hadoop configuration. (2)" \
    "$(answer settings_for --on yarn)"
}

gpus_have_a_jar_of_their_own() {
  jar_for() {
    read_arguments train "$@"
    choose_jar
    basename "$jar" "$(printf ' %s' "${jar_profile[@]}")"
  }
  job_of() { printf 'run:\n%b\n' "$1" >"$folder/job.yaml"; }
  job_of '  epochs: 2'
  claim 'without GPUs the small one' 'convoy.jar (0)' "$(answer jar_for "$folder/job.yaml")"
  claim 'with --gpus the other' 'convoy-cuda.jar (0)' "$(answer jar_for "$folder/job.yaml" --gpus 2)"
  claim 'and with CONVOY_GPUS' 'convoy-cuda.jar (0)' "$(CONVOY_GPUS=1 answer jar_for)"
  claim 'the command line says cuda' 'convoy-cuda.jar (0)' "$(answer jar_for --run.device=cuda)"
  claim 'the processor is wanted in spite of GPUs' 'convoy.jar (0)' "$(answer jar_for --run.device=cpu --gpus 2)"
  claim 'auto takes those that are asked for' 'convoy-cuda.jar (0)' "$(answer jar_for --run.device=auto --gpus 2)"
  claim 'auto takes none otherwise' 'convoy.jar (0)' "$(answer jar_for --run.device=auto)"
  job_of '  # device: cpu\n  device: cuda # not auto'
  claim 'the job file says cuda' 'convoy-cuda.jar (0)' "$(answer jar_for "$folder/job.yaml")"
  claim 'the command line wins' 'convoy.jar (0)' "$(answer jar_for "$folder/job.yaml" --run.device=cpu)"
  job_of "  {epochs: 2, device: 'cuda'}"
  claim 'in one line' 'convoy-cuda.jar (0)' "$(answer jar_for "$folder/job.yaml")"
  job_of '  nodevice: cuda\n  epochs: 2 # device: cuda'
  claim 'a comment, and another key' 'convoy.jar (0)' "$(answer jar_for "$folder/job.yaml")"
  job_of '  device: cpu'
  claim 'the job file wants the processor' 'convoy.jar (0)' "$(answer jar_for "$folder/job.yaml" --gpus 2)"
}

gpus_of_this_machine_are_one_executors() {
  settings_here() {
    local home=/h SPARK_HOME=/s JAVA_HOME=/j natives=onednn
    CONVOY_MEMORY=4g
    read_arguments train "$@" --dry-run
    choose_jar
    read_master "$on"
    size_cluster
    size_memory
    run_on_spark "${arguments[@]}"
  }
  local line
  line=$(settings_here --on 'local-cluster[1,2]' --gpus 2)
  for wanted in spark.worker.resource.gpu.amount=2 spark.worker.resource.gpu.discoveryScript=/h/scripts/gpu-addresses.sh \
    spark.executor.resource.gpu.amount=2 spark.task.resource.gpu.amount=1 /spark-job/target/convoy-cuda.jar: \
    BACKEND_PRIORITY_CPU=1000 spark.executorEnv.BACKEND_PRIORITY_CPU=0; do
    claim "a dry run says $wanted" yes "$([[ $line == *"$wanted"* ]] && printf yes || printf '%s' "$line")"
  done
  claim 'the natives are left to JavaCPP, which finds those of processor and GPU' no \
    "$([[ $line == *platform.extension* ]] && printf yes || printf no)"
  for place_of_none in 'local[2]' 'local-cluster[2,1]'; do
    claim "$place_of_none gives out none" \
      "Cannot use --gpus with --on $place_of_none: on this machine one executor process has all GPUs. Write --on local-cluster[1,2] --gpus 2. (2)" \
      "$(answer settings_here --on "$place_of_none" --gpus 2)"
  done
}

a_driver_on_a_standalone_cluster_leaves_gpus_alone() {
  settings_there() {
    local SPARK_HOME=/s JAVA_HOME=/j natives=onednn
    CONVOY_MEMORY=4g
    bundle_job() { bundled=(train --bundle=x); }
    read_arguments train "$@" --deploy-mode cluster --dry-run
    choose_jar
    read_master "$on"
    size_cluster
    size_memory
    run_on_spark "${arguments[@]}"
  }
  local line
  line=$(settings_there --on spark://h:1 --executors 2 --gpus 1)
  for wanted in BACKEND_PRIORITY_CPU=1000 spark.master.rest.enabled=false spark.executorEnv.BACKEND_PRIORITY_CPU=0 \
    'spark-job/target/convoy-cuda.jar train'; do
    claim "a dry run says $wanted" yes "$([[ $line == *"$wanted"* ]] && printf yes || printf '%s' "$line")"
  done
  line=$(settings_there --on spark://h:1)
  claim 'without GPUs there is nothing to leave alone' no "$([[ $line == *BACKEND_PRIORITY* ]] && printf yes || printf no)"
}

slurm_gets_a_script() {
  script_for() {
    local home=/h SPARK_HOME=/s JAVA_HOME=/j natives=onednn
    CONVOY_MEMORY=4g
    read_arguments train "$@" --dry-run
    read_master "$on"
    size_cluster
    size_memory
    run_on_slurm "${arguments[@]}"
  }
  claim 'nodes, cores, memory, limits, and how to go on' "$(
    cat <<EXPECTED
#!/usr/bin/env bash
#SBATCH --job-name=convoy
#SBATCH --nodes=3
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=2
#SBATCH --mem=9216M
#SBATCH --partition=gpu
#SBATCH --time=1:00:00
#SBATCH --gres=gpu:2
#SBATCH --signal=B:USR1@120
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=$PWD/convoy-%j.out
export JAVA_HOME=/j SPARK_HOME=/s CONVOY_NATIVES=onednn CONVOY_MEMORY=4096m
cd $PWD
exec /h/scripts/slurm-job.sh train my\ job.yaml --run.epochs=2 --conf spark.x=y
EXPECTED
  )" "$(script_for 'my job.yaml' --run.epochs=2 --on slurm:gpu --executors 3 --cores 2 --gpus 2 --time 1:00:00 --conf spark.x=y)"
  claim 'words and signs are quoted' $'#SBATCH --job-name="my run #2"\n#SBATCH --comment="a \\"b\\" \\\\"' \
    "$(script_for --on slurm --name 'my run #2' --tags 'a "b" '\\ | grep -E 'job-name|comment')"
  no_sbatch() {
    # shellcheck disable=SC2030 # for this answer alone
    executors=1 cores=1 executor_total=1 driver_total=1 natives='' queue='' time_limit='' asked_gpus='' node_label='' tags=''
    job_name='' log_level='' user_settings=() JAVA_HOME='' SPARK_HOME='' dry_run=''
    command() { return 1; } # as "command -v sbatch" does where there is none
    run_on_slurm train
  }
  claim 'Slurm is named if it is not there' \
    'Cannot submit to Slurm: there is no sbatch on the PATH. Submit from a login node of the cluster. (5)' \
    "$(answer no_sbatch)"
}

why_a_submission_failed() {
  claim 'a queue' 'submitted by user me to unknown queue: nope' "$(
    printf '%s\n' 'Exception in thread "main" org.apache.hadoop.yarn.exceptions.YarnException: Failed to submit application_1_2 to YARN : Application application_1_2 submitted by user me to unknown queue: nope' \
      '	at org.apache.hadoop' >"$folder/submit.log"
    reason_in "$folder/submit.log"
  )"
  printf '%s\n' '25/11/25 10:00:00 ERROR Client: The driver could not be found.' >"$folder/submit.log"
  claim 'what Spark calls an error' 'The driver could not be found' "$(reason_in "$folder/submit.log")"
  claim 'without a status it is the cluster' 5 "$(status_in "$folder/submit.log")"
  printf 'diagnostics: User application exited with status 3\n' >"$folder/submit.log"
  claim 'the status of a driver that YARN knows' 3 "$(status_in "$folder/submit.log")"
}

one_number_sizes_every_jvm() {
  machine_memory() { printf 10000; }
  sizes() {
    read_master "$1"
    size_memory
    # shellcheck disable=SC2031 # what is set elsewhere is not meant
    printf 'executor %d=%d+%d driver %d=%d+%d' "$executor_total" "$executor_heap" "$executor_arrays" \
      "$driver_total" "$driver_heap" "$driver_arrays"
  }
  claim 'one JVM gets four fifths' 'executor 8000=3744+3744 driver 8000=3744+3744 (0)' "$(answer sizes 'local[2]')"
  claim 'three JVMs share them' 'executor 2666=1077+1077 driver 2666=1077+1077 (0)' "$(answer sizes 'local-cluster[2,1]')"
  claim 'elsewhere: 4 GB' 'executor 4096=1792+1792 driver 4096=1792+1792 (0)' "$(answer sizes spark://h:1)"
  claim 'CONVOY_MEMORY rules; a driver that does not train takes 8 GB at most' \
    'executor 32768=16128+16128 driver 8192=3840+3840 (0)' "$(CONVOY_MEMORY=32g answer sizes 'local-cluster[2,1]')"
  claim 'too many JVMs' "Cannot start 10 JVMs: this machine's 10000 MB leave 800 MB for each, and 1536 MB is the least. Start fewer with --on, or set CONVOY_MEMORY. (2)" \
    "$(answer sizes 'local-cluster[9,1]')"
  claim 'too little' "Invalid CONVOY_MEMORY: '900m'. It is the memory of one executor JVM, such as 4g or 6000m, and at least 1536m. Raise it, or unset it. (2)" \
    "$(CONVOY_MEMORY=900m answer sizes 'local[1]')"
}

a_spark_home_is_checked() {
  local SPARK_HOME=$folder/spark
  claim 'no Spark there' "Invalid SPARK_HOME: '$SPARK_HOME' has no bin/spark-submit. Set it to an installation of Spark 3.5, or unset it and Convoy puts one together. (2)" \
    "$(answer find_spark_home)"
  mkdir -p "$SPARK_HOME/bin" "$SPARK_HOME/jars"
  printf '' >"$SPARK_HOME/bin/spark-submit"
  chmod +x "$SPARK_HOME/bin/spark-submit"
  printf '' >"$SPARK_HOME/jars/spark-core_2.13-3.5.5.jar"
  claim 'another Scala' "Invalid SPARK_HOME: '$SPARK_HOME' holds spark-core_2.13-3.5.5.jar. Convoy needs Spark 3.5 for Scala 2.12. Set it to one, or unset it and Convoy puts one together. (2)" \
    "$(answer find_spark_home)"
  mv "$SPARK_HOME/jars/spark-core_2.13-3.5.5.jar" "$SPARK_HOME/jars/spark-core_2.12-3.5.1.jar"
  claim 'any 3.5 for Scala 2.12' ' (0)' "$(answer find_spark_home)"
}

sparks_own_folders_are_checked() {
  local place=local
  claim 'none is named' ' (0)' "$(SPARK_LOCAL_DIRS='' answer require_local_folders)"
  claim 'one of them will do, and is left empty' ' (0)' "$(SPARK_LOCAL_DIRS=/proc/none,$folder/local answer require_local_folders)"
  claim 'nothing stays there' '' "$(ls -A "$folder/local")"
  claim 'no place to write' \
    'Cannot write to /proc/none (SPARK_LOCAL_DIRS), where Spark keeps what does not fit into memory. Set it to a folder that you may write to and that has space, or unset it. (5)' \
    "$(SPARK_LOCAL_DIRS=/proc/none answer require_local_folders)"
  place=yarn
  claim 'what nodes have is not known here' ' (0)' "$(SPARK_LOCAL_DIRS=/proc/none answer require_local_folders)"
}

# A user who may not write to a checkout, which root may always.
a_checkout_of_somebody_else() {
  local there=$folder/there user=$folder/user natives=onednn-avx2 become=()
  if ((EUID == 0)); then
    if ! command -v setpriv >/dev/null; then
      say 'Skipped: claims of a checkout that may not be written to (there is no setpriv to be another user than root)'
      return
    fi
    become=(setpriv --reuid=65534 --regid=65534 --clear-groups)
  fi
  mkdir -p "$there"/{build/spark-home/{bin,conf,jars},conf/networks,common/src/main,spark-job/{src/main,target}} "$user"
  cp -r "$scripts" "$there/scripts"
  touch -d '2 hours ago' "$there"/{,common/,spark-job/}pom.xml "$there/conf"/{demo.yaml,spark-defaults.conf} \
    "$there"/{conf/networks,common/src/main,spark-job/src/main,build/spark-home/conf}
  cat >"$folder/there.sh" <<'THERE'
set -euo pipefail
home=$1 natives=$2 user_settings=()
scripts=$home/scripts
. "$scripts/lib/prelude.sh"
. "$scripts/lib/arguments.sh"
. "$scripts/lib/run-folder.sh"
shift 2
"$@"
THERE
  chmod 755 "$folder"
  ((EUID != 0)) || chown -R 65534:65534 "$user"
  chmod -R a+rX,a-w "$there"
  others() {
    HOME=$user XDG_STATE_HOME=${state_home:-} answer "${become[@]}" bash "$folder/there.sh" "$there" "$natives" "$@"
  }

  claim 'what a run leaves is with the user' "$user/.local/state/convoy (0)" "$(others state_folder)"
  claim 'or where XDG says' "$user/x/convoy (0)" "$(state_home=$user/x others state_folder)"
  claim 'which is nowhere if it is relative' "$user/.local/state/convoy (0)" "$(state_home=x others state_folder)"
  claim 'no place to write' \
    "Cannot write to /proc/convoy/logs, where Convoy keeps logs and what Spark writes while it works. Set XDG_STATE_HOME to a folder that you may write to. (2)" \
    "$(state_home=/proc others make_state_folders logs)"
  claim 'not built' \
    "Cannot run Convoy: spark-job/target/convoy.jar is not built in $there, and you may not write there. Have its owner run scripts/convoy version there, or take a copy of your own. (2)" \
    "$(others build_jar)"
  claim 'no Spark' \
    "Cannot put Spark together in $there/build/spark-home: you may not write there. Have its owner run scripts/convoy version there, or set SPARK_HOME to an installation of Spark 3.5. (2)" \
    "$(SPARK_HOME='' others find_spark_home)"
  chmod -R u+w "$there"
  touch "$there/spark-job/target/convoy.jar" "$there/build/spark-home/bin/spark-submit"
  printf 'onednn-avx2\n' >"$there/spark-job/target/convoy.jar.natives"
  chmod a+x "$there/build/spark-home/bin/spark-submit"
  chmod -R a+rX,a-w "$there"
  claim 'built' ' (0)' "$(others build_jar)"
  claim 'a Spark, however old' ' (0)' "$(SPARK_HOME='' others find_spark_home)"
  claim 'no S3' \
    "Cannot use s3a: $there/build/spark-home/jars has no hadoop-aws, and you may not write there. Have its owner run CONVOY_S3=1 scripts/convoy version there, or set SPARK_HOME to an installation of Spark 3.5 that has it. (2)" \
    "$(SPARK_HOME=$there/build/spark-home others add_s3)"
  natives=onednn-avx512
  claim 'for fewer instructions' ' (0)' "$(others build_jar)"
  natives=onednn
  claim 'for more instructions' \
    "Cannot run Convoy: $there/spark-job/target/convoy.jar holds the natives onednn-avx2, and here onednn is wanted. Have its owner run CONVOY_NATIVES=onednn scripts/convoy version there, or take a copy of your own. (2)" \
    "$(others build_jar)"
  natives=onednn-avx2
  touch -d tomorrow "$there/pom.xml"
  claim 'of older sources' \
    "Running Convoy as it was built: its sources in $there are newer, and you may not write there. (0)" "$(others build_jar)"
  chmod -R u+w "$there" # to be removed
}

the_jar_is_built_again_when_it_must_be() {
  local home=$folder/project jar=$folder/project/spark-job/target/convoy.jar natives=onednn
  local jar_natives=$jar.natives
  mkdir -p "$home"/{common,spark-job}/src/main "$home/conf/networks" "$home/spark-job/target"
  touch -d '2 hours ago' "$home"/{,common/,spark-job/}pom.xml "$home/common/src/main/A.java" "$home/conf/demo.yaml" \
    "$home"/{common,spark-job}/src/main "$home/conf/networks"
  claim 'no jar' ' (1)' "$(answer jar_is_current)"
  touch -d '1 hour ago' "$jar"
  record_natives
  claim 'nothing is newer' ' (0)' "$(answer jar_is_current)"
  natives=onednn-avx2
  claim 'other natives' ' (1)' "$(answer jar_is_current)"
  natives=onednn
  touch "$home/common/src/main/A.java"
  claim 'a newer source' ' (1)' "$(answer jar_is_current)"
  touch -d '2 hours ago' "$home/common/src/main/A.java"
  touch "$home/conf/demo.yaml"
  claim 'a newer demo' ' (1)' "$(answer jar_is_current)"
  touch -d '2 hours ago' "$home/conf/demo.yaml"
  touch -d 'tomorrow' "$jar"
  claim 'a jar that Maven alone has made, of unknown natives' ' (1)' "$(answer jar_is_current)"
}

natives_are_recorded_of_a_jar_that_was_built() {
  local jar=$folder/built/convoy.jar natives=onednn
  local jar_natives=$jar.natives
  mkdir -p "$folder/built"
  touch "$folder/begun"
  recorded() { [[ ! -e $jar_natives ]] || printf '%s' "$(<"$jar_natives")"; }
  record_natives_if_built "$folder/begun"
  claim 'no jar' '' "$(recorded)"
  touch -d '1 hour ago' "$jar"
  record_natives_if_built "$folder/begun"
  claim 'an older jar' '' "$(recorded)"
  touch -d 'tomorrow' "$jar"
  record_natives_if_built "$folder/begun"
  claim 'a newer jar' onednn "$(recorded)"
}

a_failed_build_shows_its_reason() {
  failing() {
    printf '%s\n' '[WARNING] /a/B.java:[3,4] unchecked' '[WARNING] no file' "[ERROR] $1"
    seq -f 'line %g' 30
    return 1
  }
  claim 'warnings, if they are errors' '[WARNING] /a/B.java:[3,4] unchecked' \
    "$(answer quietly "$folder/log" 'build it' failing 'warnings found and -Werror specified' | head -n 1)"
  claim 'the end alone otherwise' 'line 6' \
    "$(answer quietly "$folder/log" 'build it' failing 'cannot find symbol' | head -n 1)"
}

stopping_leaves_nothing_behind() {
  local status=0 started end=$((SECONDS + 5))
  # a program that ignores the request to stop, as does what it has started
  cat >"$folder/stubborn" <<'STUBBORN'
trap '' TERM INT
sleep 60 &
echo "$$ $!" >"$1"
while :; do sleep 1; done
STUBBORN
  (run_group bash "$folder/stubborn" "$folder/pids") 2>"$folder/said" &
  until [[ -s $folder/pids ]] || ((SECONDS > end)); do sleep 0.05; done
  kill -TERM $!
  until [[ -s $folder/said ]] || ((SECONDS > end)); do sleep 0.05; done
  kill -TERM $! 2>/dev/null || true # asked twice: at once
  wait $! || status=$?
  claim 'the exit status is that of SIGTERM' 143 "$status"
  for started in $(<"$folder/pids"); do
    claim "process $started is gone" gone "$(kill -0 "$started" 2>/dev/null && ps -o stat= -p "$started" | grep -v Z || echo gone)"
  done
  claim 'otherwise the status is the program'\''s own' ' (3)' "$(answer run_group bash -c 'exit 3')"
}

the_benchmark_measures_what_it_is_told() {
  plan() {
    local out network
    read_compute_options "$@"
    for network in ${networks//,/ }; do
      printf '%s:%s ' "$network" "$(minibatches_of "$network")"
    done
    printf 'threads %s' "$threads"
  }
  claim 'quick' 'scinet-5:128 deepnet-unshared:20 resnet-20:64 threads 1 (0)' "$(answer plan --quick)"
  claim 'everything' \
    'scinet-5:8 32 64 128 256 deepnet-unshared:20 resnet-20:8 32 64 128 256 resnet-18:8 vgg-11:8 threads 1,2 (0)' "$(answer plan)"
  claim 'what is said outright rules' 'vgg-11:2 4 threads 2 (0)' \
    "$(answer plan --quick --networks=vgg-11 --minibatches=2,4 --threads=2)"
  claim 'an unknown option' \
    "Unknown option: '--qick'. The first lines of scripts/bench.sh list those of compute. (2)" "$(answer plan --qick)"
  claim 'an unknown network' \
    "Unknown network: 'lenet-6'. The benchmark has scinet-5, deepnet-unshared, resnet-20, resnet-18, vgg-11. (2)" \
    "$(answer plan --networks=lenet-6)"
  claim 'no number' "Invalid --threads: 'x'. It is a whole number, 1 or more. (2)" "$(answer plan --threads=1,x)"
  claim 'an unknown engine' \
    "Unknown engine: 'tensorflow'. Known: dl4j, compiled, compiled-twice, pytorch, libtorch. (2)" "$(answer prepare_engine tensorflow)"
  claim 'an unknown benchmark' \
    "Unknown benchmark: 'memory'. It is one of compute, train DIR, ddp DIR, sync, data DIR, scaling, decode; the first lines of scripts/bench.sh say more. (2)" \
    "$(answer "$scripts/bench.sh" memory)"
  claim 'no data' "Say where MNIST is: scripts/bench.sh train DIR, with its four IDX files in it. (2)" \
    "$(answer "$scripts/bench.sh" train)"
  claim 'no such data' \
    "Cannot read MNIST: there is no folder '$folder/none'. Name the one that holds its four IDX files. (2)" \
    "$(answer "$scripts/bench.sh" ddp "$folder/none")"
}

the_benchmark_reads_what_engines_print() {
  local scratch=$folder
  printf 'Warning: about=1\nimages_per_second=57.8 peak_megabytes=1333 parameters=272474\n' >"$folder/line"
  claim 'the first' 57.8 "$(value_in images_per_second "$folder/line")"
  claim 'the last' 272474 "$(value_in parameters "$folder/line")"
  claim 'none' '' "$(value_in seconds "$folder/line")"
  printf '{"round":%s,"imagesPerSecond":%s.5,"loss":1}\n' 1 10 2 200 3 400 >"$folder/history"
  claim 'the first epoch is left out' 300 "$(mean_of_later_epochs "$folder/history")"
  printf '%s\n' 100 110 90 >"$folder/a"
  printf '%s\n' 190 220 180 >"$folder/b"
  claim 'medians, ends, ratios of pairs' \
    $'one worker    100 (90 to 110) images/s\ntwo workers   190 (180 to 220) images/s\nratio         2.00 (1.90 to 2.00)' \
    "$(print_pair 'one worker' "$folder/a" 'two workers' "$folder/b")"
}

natives_follow_the_cpu
jdk_17_or_a_sentence
masters_become_spark_masters
a_cluster_gets_what_is_asked_for
yarn_is_told_everything
gpus_have_a_jar_of_their_own
gpus_of_this_machine_are_one_executors
a_driver_on_a_standalone_cluster_leaves_gpus_alone
slurm_gets_a_script
what_storage_needs_is_not_on_a_command_line
a_driver_on_the_cluster_trains
logs_of_runs_that_go_on_are_kept
why_a_submission_failed
one_number_sizes_every_jvm
a_spark_home_is_checked
sparks_own_folders_are_checked
a_checkout_of_somebody_else
the_jar_is_built_again_when_it_must_be
natives_are_recorded_of_a_jar_that_was_built
a_failed_build_shows_its_reason
stopping_leaves_nothing_behind
the_benchmark_measures_what_it_is_told
the_benchmark_reads_what_engines_print

printf 'Launcher: %d claims, %d failures\n' "$claims" "$failures"
((failures == 0))
