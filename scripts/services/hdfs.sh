#!/usr/bin/env bash
# HDFS on this machine, one NameNode and one DataNode, at hdfs://127.0.0.1:29000.
# scripts/services/hdfs.sh start|stop|status, kill-datanode, start-datanode, fs and admin ARGUMENT…
# (as "hadoop fs" and "hdfs dfsadmin"). Needs no root.
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

services=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$services/prelude.sh"
. "$services/hadoop.sh"

start_service() {
  prepare_hadoop
  configure
  hadoop_class org.apache.hadoop.hdfs.server.namenode.NameNode -format -force -nonInteractive
  if ! "${hadoop_command[@]}" >"$folder/logs/format.log" 2>&1; then
    tail -n 20 "$folder/logs/format.log" >&2
    fail 'Cannot format HDFS: the end of its log is above.' 1
  fi
  hadoop_daemon namenode hdfs.server.namenode.NameNode
  start_datanode
  say "Ready: $hdfs, HADOOP_CONF_DIR=$hadoop_conf"
}

start_datanode() {
  hadoop_daemon datanode hdfs.server.datanode.DataNode
  await_answer namenode 'http://127.0.0.1:29870/jmx?qry=Hadoop:service=NameNode,name=FSNamesystem' '"NumLiveDataNodes" : 1'
  await_answer namenode 'http://127.0.0.1:29870/jmx?qry=Hadoop:service=NameNode,name=NameNodeInfo' '"Safemode" : ""'
}

# One copy of each block; many small files at once without a wait after each.
configure() {
  site "$hadoop_conf/hdfs-site.xml" \
    dfs.replication 1 \
    dfs.namenode.rpc-address 127.0.0.1:29000 \
    dfs.namenode.name.dir "file://$folder/data/name" \
    dfs.datanode.data.dir "file://$folder/data/blocks" \
    dfs.namenode.http-address 127.0.0.1:29870 \
    dfs.datanode.address 127.0.0.1:29866 \
    dfs.datanode.http.address 127.0.0.1:29864 \
    dfs.datanode.ipc.address 127.0.0.1:29867 \
    dfs.client.block.write.locateFollowingBlock.initial.delay.ms 5 \
    dfs.namenode.safemode.extension 0
}

folder=$state/services/hdfs
case ${1:-} in
  kill-datanode)
    kill -KILL "$(process_of datanode)"
    ;;
  start-datanode)
    prepare_hadoop
    sed -i '/^datanode /d' "$folder/pids"
    start_datanode
    ;;
  fs)
    prepare_hadoop
    hadoop_class org.apache.hadoop.fs.FsShell "${@:2}"
    exec "${hadoop_command[@]}" 2> >(grep -vE ' (INFO|WARN) ' >&2)
    ;;
  admin)
    prepare_hadoop
    hadoop_class org.apache.hadoop.hdfs.tools.DFSAdmin "${@:2}"
    exec "${hadoop_command[@]}"
    ;;
  *) serve hdfs "$@" ;;
esac
