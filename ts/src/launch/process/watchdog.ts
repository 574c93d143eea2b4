// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A launcher that is killed cannot end what it has started. So a small shell sits beside it and
// reads what to end from a pipe that only the launcher holds: the end of the pipe is the end of
// the launcher, however it came.
import { spawn, type ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';

/**
 * Lines on standard input: "+ GROUP", "- GROUP", and "end" for an orderly end. `$1` and `$2`:
 * seconds from SIGINT to SIGTERM and from there to SIGKILL; `$3`: file to remove at last.
 */
const script = `
groups=' '
while read -r word group; do
  case $word in
    +) groups="$groups$group " ;;
    -) case $groups in *" $group "*) groups="\${groups%% $group *} \${groups#* $group }" ;; esac ;;
    end) exit 0 ;;
  esac
done
alive() {
  left=' '
  for g in $groups; do kill -s 0 -- "-$g" 2>/dev/null && left="$left$g "; done
  groups=$left
  [ "$groups" != ' ' ]
}
finish() {
  signal=$1 tenths=$2
  for g in $groups; do kill -s "$signal" -- "-$g" 2>/dev/null; done
  while [ "$tenths" -gt 0 ] && alive; do sleep 0.1; tenths=$((tenths - 1)); done
  ! alive
}
trap '' INT TERM HUP
finish INT "$1" || finish TERM "$2" || finish KILL 20
rm -f "$3"
`;

export interface WatchdogOptions {
  /** Milliseconds from SIGINT to SIGTERM, and from there to SIGKILL. */
  readonly termAfter: number;
  readonly killAfter: number;
  /** Removed after everybody was ended. */
  readonly stateFile: string;
}

function tenths(ms: number): string {
  return String(Math.max(1, Math.round(ms / 100)));
}

export class Watchdog {
  private constructor(
    private readonly child: ChildProcess,
    private readonly input: Writable,
  ) {}

  static start({ termAfter, killAfter, stateFile }: WatchdogOptions): Watchdog {
    const args = ['-c', script, 'l2net-watchdog', tenths(termAfter), tenths(killAfter), stateFile];
    const child = spawn('/bin/sh', args, {
      // A session of its own: what is sent to the launcher's group must not end it, too.
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      // Nothing of ROS: what is preloaded into nodes has no place in a shell.
      env: { PATH: '/usr/bin:/bin' },
      cwd: '/',
    });
    child.on('error', () => undefined); // without /bin/sh there is no watchdog
    child.stdin.on('error', () => undefined); // nor after somebody has killed it
    child.unref();
    (child.stdin as Writable & { unref?: () => void }).unref?.();
    return new Watchdog(child, child.stdin);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  guard(group: number): void {
    this.input.write(`+ ${group}\n`);
  }

  release(group: number): void {
    this.input.write(`- ${group}\n`);
  }

  /** What the launcher's death does to it. */
  abandon(): void {
    this.input.end();
  }

  /** The launcher ends in order, and nobody is left to be ended. */
  end(): void {
    this.input.end('end\n');
  }
}
