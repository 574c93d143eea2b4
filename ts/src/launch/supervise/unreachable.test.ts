// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { systemClock, type Clock } from '../process/clock.js';
import { ProcessGroup } from '../process/process_group.js';
import { endless, observe, until } from './running_fixture.js';

/** So that the kernel's time to end a killed process is soon over. */
const hasty: Clock = {
  now: () => 20 * systemClock.now(),
  sleep: (ms, signal) => systemClock.sleep(ms / 20, signal),
};

describe('a process that not even SIGKILL ends', { timeout: 30_000 }, () => {
  it('is named, and keeps neither the launch nor the launcher from ending', async () => {
    const { launch, first, output } = await observe({ nodes: { a: endless } }, { clock: hasty });
    const signal = vi.spyOn(ProcessGroup.prototype, 'signal').mockReturnValue(false);
    const letGo = vi.spyOn(ProcessGroup.prototype, 'letGo');
    await until(() => output('/a').length > 0, 'it is up');
    const pid = launch.statuses[0]?.pid ?? 0;
    onTestFinished(() => {
      process.kill(-pid, 'SIGKILL');
      signal.mockRestore();
      letGo.mockRestore();
    });
    expect(await launch.stop()).toEqual({ status: 'stopped', failures: [] });
    // The shell's sleep of this moment may be named, too.
    expect((await first('unreachable', '/a')).pids).toContain(pid);
    expect(letGo).toHaveBeenCalledOnce();
  });
});
