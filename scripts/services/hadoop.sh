# shellcheck shell=bash disable=SC2034,SC2154 # folder is of service.sh, services and home of prelude.sh
# What HDFS and YARN share: jars, and a folder of configuration that a job gets as HADOOP_CONF_DIR.

hadoop_conf=$state/services/hadoop/conf
hdfs=hdfs://127.0.0.1:29000

# prepare_hadoop: jars and configuration. The default file system is the local one, so that each service runs alone.
prepare_hadoop() {
  find_java
  fetch_jars hadoop
  mkdir -p "$hadoop_conf" "$state"/services/hadoop/webapps/{hdfs,datanode}
  site "$hadoop_conf/core-site.xml" \
    fs.defaultFS file:/// \
    hadoop.tmp.dir "$state/services/hadoop/tmp"
  printf '%s\n' 'log4j.rootLogger=INFO,c' 'log4j.appender.c=org.apache.log4j.ConsoleAppender' \
    'log4j.appender.c.target=System.err' 'log4j.appender.c.layout=org.apache.log4j.PatternLayout' \
    'log4j.appender.c.layout.ConversionPattern=%d{ISO8601} %p %c{1}: %m%n' >"$hadoop_conf/log4j.properties"
}

# hadoop_class OPTION… CLASS ARGUMENT…: the command line of a class of Hadoop, in hadoop_command.
hadoop_class() {
  # the folder of the project has the empty web pages that the daemons insist on
  hadoop_command=("$JAVA_HOME/bin/java" -Xmx384m --add-opens=java.base/java.lang=ALL-UNNAMED
    -Dhadoop.log.dir="$folder/logs" -cp "$hadoop_conf:$state/services/hadoop:$jars/*" "$@")
}

# hadoop_daemon NAME CLASS
hadoop_daemon() {
  hadoop_class "org.apache.hadoop.$2"
  : >"$folder/logs/$1.log"
  spawn "$1" "${hadoop_command[@]}"
}
