// GNU parallel: the cores of one machine, or of several by its own options.
extension BatchJob {
  var parallelScript: String {
    """
    #!/bin/bash
    # \(title)
    # in \(shards) shards under GNU parallel, and a merge behind them. Written by dipolescope \(Version.program).
    #
    #   bash FILE [OPTIONS OF PARALLEL]
    #
    # The same line again finishes what is missing: every shard goes on from its checkpoint.

    \(mergeFunction)

    shard() {
      local k=$1
      \(shardCommand("$k", threads: "1")) >"\(name)-$k.json.part" || return
      # A result is complete or not there.
      mv "\(name)-$k.json.part" "\(name)-$k.json"
    }
    export -f shard

    command -v parallel >/dev/null || { echo "GNU parallel is not installed" >&2; exit 127; }
    jobs=$(($(nproc) / \(threads ?? 1)))
    PARALLEL_SHELL=$BASH parallel --jobs "$((jobs > 0 ? jobs : 1))" --joblog \(name).jobs --retries 3 \\
      --env shard "$@" shard ::: {1..\(shards)} || exit
    merge

    """
  }
}
