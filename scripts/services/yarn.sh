#!/usr/bin/env bash
# YARN on this machine: a ResourceManager and a NodeManager with the queues "default" and "gpu", at 127.0.0.1:28032.
# scripts/services/yarn.sh start|stop|status, application ARGUMENT… (as "yarn application"). Needs no root.
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

services=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$services/prelude.sh"
. "$services/hadoop.sh"

start_service() {
  prepare_hadoop
  configure
  configure_queues
  # containers find Java by it
  export JAVA_HOME
  hadoop_daemon resourcemanager yarn.server.resourcemanager.ResourceManager
  hadoop_daemon nodemanager yarn.server.nodemanager.NodeManager
  await_answer resourcemanager http://127.0.0.1:28088/ws/v1/cluster/nodes '"state":"RUNNING"'
  say "Ready: --on yarn:default or yarn:gpu, HADOOP_CONF_DIR=$hadoop_conf"
}

configure() {
  site "$hadoop_conf/yarn-site.xml" \
    yarn.resourcemanager.hostname 127.0.0.1 \
    yarn.resourcemanager.bind-host 127.0.0.1 \
    yarn.resourcemanager.address 127.0.0.1:28032 \
    yarn.resourcemanager.scheduler.address 127.0.0.1:28030 \
    yarn.resourcemanager.resource-tracker.address 127.0.0.1:28031 \
    yarn.resourcemanager.admin.address 127.0.0.1:28033 \
    yarn.resourcemanager.webapp.address 127.0.0.1:28088 \
    yarn.resourcemanager.am.max-attempts 2 \
    yarn.resourcemanager.scheduler.class org.apache.hadoop.yarn.server.resourcemanager.scheduler.capacity.CapacityScheduler \
    yarn.nodemanager.hostname 127.0.0.1 \
    yarn.nodemanager.bind-host 127.0.0.1 \
    yarn.nodemanager.address 127.0.0.1:28041 \
    yarn.nodemanager.localizer.address 127.0.0.1:28040 \
    yarn.nodemanager.webapp.address 127.0.0.1:28042 \
    yarn.nodemanager.local-dirs "$folder/data/local" \
    yarn.nodemanager.log-dirs "$folder/logs/containers" \
    yarn.nodemanager.delete.debug-delay-sec 600 \
    yarn.nodemanager.resource.memory-mb 8192 \
    yarn.nodemanager.resource.cpu-vcores 6 \
    yarn.nodemanager.vmem-check-enabled false \
    yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage 99 \
    yarn.scheduler.minimum-allocation-mb 256
}

configure_queues() {
  local queue=yarn.scheduler.capacity
  site "$hadoop_conf/capacity-scheduler.xml" \
    $queue.root.queues default,gpu \
    $queue.root.default.capacity 50 \
    $queue.root.default.maximum-capacity 100 \
    $queue.root.gpu.capacity 50 \
    $queue.root.gpu.maximum-capacity 100 \
    $queue.root.gpu.user-limit-factor 2 \
    $queue.root.default.user-limit-factor 2 \
    $queue.maximum-am-resource-percent 0.9 \
    $queue.resource-calculator org.apache.hadoop.yarn.util.resource.DominantResourceCalculator
}

folder=$state/services/yarn
if [[ ${1:-} == application ]]; then
  prepare_hadoop
  hadoop_class org.apache.hadoop.yarn.client.cli.ApplicationCLI "$@"
  exec "${hadoop_command[@]}" 2> >(grep -vE ' (INFO|WARN) ' >&2)
fi
serve yarn "$@"
