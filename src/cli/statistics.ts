import type { Command } from 'commander';
import type { TallyCheck } from '#lib/platform/tally/check.server.ts';
import { compareTally } from '#lib/statistics/service.server.ts';
import { withHall } from './command.ts';
import { CommandFailure } from './failure.ts';

/** `hall statistics compare|rebuild`. */
export function addStatisticsCommands(statistics: Command): void {
  statistics
    .command('compare')
    .description(
      'compare everything that counts with the statistics, and these with their sums; fails where they differ'
    )
    .action(() =>
      withHall(async (ctx) => {
        const drift = await compareTally(ctx);
        tell(drift);
        if (differs(drift)) throw new CommandFailure('The statistics differ: see hall statistics rebuild.');
      })
    );

  statistics
    .command('rebuild')
    .description('count and sum up again what differs; closed months get dated corrections')
    .action(() =>
      withHall(async (ctx) => {
        const drift = await compareTally(ctx, { mends: true });
        tell(drift);
        if (differs(drift)) console.log('They were counted again.');
      })
    );
}

const differs = ({ subjects, sums }: TallyCheck) => subjects.length > 0 || sums.length > 0;

/** A line each: what differs, tab, its id; and how many were compared. */
function tell({ checked, subjects, sums }: TallyCheck): void {
  for (const { noun, id } of subjects) console.log(`${noun}\t${id}`);
  for (const { placeId, count } of sums) console.log(`sums\t${placeId}\t${count}`);
  console.log(`${checked} compared, ${subjects.length} differ.`);
}
