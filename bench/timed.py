# SPDX-License-Identifier: Apache-2.0
"""One whole process, timed: what bench/run-tasks and bench/run-walks share."""
import os
import subprocess
import sys
import time


def run(command):
    """Wall and processor seconds, peak memory in MB and standard output of one whole process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out = process.stdout.read()
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.stdout.close()
    process.stderr.close()
    if status != 0:
        sys.exit("%s\nended with %d:\n%s" % (" ".join(command), os.waitstatus_to_exitcode(status), error.decode()))
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out
