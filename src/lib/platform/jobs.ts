import { Cron } from 'croner';
import { log } from './log.ts';

/** Work that is done by itself whenever its cron pattern says. */
export interface Job {
  /** What the log calls it. */
  name: string;
  pattern: string;
  work: () => Promise<unknown>;
}

/**
 * Starts jobs, each for itself: one that fails or takes long holds up no other, is logged, and has its next turn as ever. None
 * is begun again while it runs, and none keeps a process from ending. Returns how to stop them.
 */
export function startJobs(jobs: Job[]): () => void {
  const started = jobs.map(({ name, pattern, work }) => {
    const fail = (error: unknown) => log.error({ err: error, job: name }, 'job failed');
    return new Cron(pattern, { unref: true, protect: true, catch: fail }, async () => {
      await work();
    });
  });
  return () => started.forEach((job) => job.stop());
}
