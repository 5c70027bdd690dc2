// HTCondor: a submit file for the shards; the merge depends on them in a DAG that stands in its comments.
extension BatchJob {
  var submitFile: String {
    """
    # \(title)
    # in \(shards) shards under HTCondor. Written by dipolescope \(Version.program). Save it as \(name).sub; then
    #
    #   condor_submit \(name).sub
    #
    # runs the shards, and the merge to \(name).json runs behind them with
    #
    #   sed -n 's/^#DAG //p' \(name).sub >\(name).dag
    #   sed -n 's/^#MERGE //p' \(name).sub >\(name)-merge.sub
    #   condor_submit_dag \(name).dag
    #
    # The same again finishes what is missing: every shard goes on from its checkpoint. The program and this folder are
    # expected on the execute machines (a shared file system).
    universe = vanilla
    executable = /bin/bash
    transfer_executable = false
    K = $(Process) + 1
    arguments = \(arguments(shardLine, "$INT(K)"))
    error = \(name)-$INT(K).log
    log = \(name).condor
    request_cpus = \(threads ?? 1)
    request_memory = 768MB
    should_transfer_files = NO
    kill_sig = SIGTERM
    # Killed or evicted (SIGTERM lets the program write its checkpoint): once more, from the checkpoint.
    on_exit_remove = ((ExitBySignal == False) && (ExitCode <= 128)) || (NumJobStarts >= 100)
    queue \(shards)

    #DAG JOB shards \(name).sub
    #DAG JOB merge \(name)-merge.sub
    #DAG PARENT shards CHILD merge
    #DAG RETRY shards 3

    #MERGE universe = vanilla
    #MERGE executable = /bin/bash
    #MERGE transfer_executable = false
    #MERGE arguments = \(arguments(mergeLine, nil))
    #MERGE error = \(name)-merge.log
    #MERGE log = \(name).condor
    #MERGE should_transfer_files = NO
    #MERGE queue

    """
  }

  /// One shard on one line of bash, which hands SIGTERM on; a result is complete or not there.
  private var shardLine: String {
    "trap \"s=1; kill -TERM \\$c\" TERM; \(shardCommand("$1", threads: "1")) >\"\(name)-$1.json.part\" & c=$!; "
      + "wait $c; e=$?; while [[ $s ]]; do s=; wait $c; e=$?; done; "
      + "((e == 0)) && { mv \"\(name)-$1.json.part\" \"\(name)-$1.json\" || e=5; }; exit $e"
  }

  private var mergeLine: String {
    "\(mergeCommand) >\(name).json.part && mv \(name).json.part \(name).json"
  }

  /// `-c LINE NAME NUMBER` in HTCondor's new syntax: all in double quotes, words in single ones, either of them doubled to
  /// stand for itself; a dollar sign would begin a macro.
  private func arguments(_ line: String, _ number: String?) -> String {
    var text = ""
    for scalar in line.unicodeScalars {
      switch scalar {
      case "'": text += "''"
      case "\"": text += "\"\""
      case "$": text += "$(DOLLAR)"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return "\"-c '\(text)' \(name)" + (number.map { " " + $0 } ?? "") + "\""
  }
}
