import type { Command } from 'commander';
import { listOutbox, resendMessage } from '#lib/notifications/service.server.ts';
import { withHall } from './command.ts';
import { CommandFailure } from './failure.ts';

/** `hall outbox list|resend`. Lists no names or addresses: they are not in the outbox. */
export function addOutboxCommands(outbox: Command): void {
  outbox
    .command('list')
    .description(
      'list the messages that could not be sent, a line each: id, since when, channel, attempts, state, error'
    )
    .option('--all', 'list those that wait or were sent too')
    .action(({ all = false }: { all?: boolean }) =>
      withHall(async (ctx) => {
        const outcome = await listOutbox(ctx, all);
        if (!outcome.ok) throw new CommandFailure('Not allowed.');
        for (const { id, createdAt, channel, attempts, state, lastError } of outcome.messages) {
          const since = new Date(createdAt).toISOString();
          console.log([id, since, channel, attempts, state, lastError ?? ''].join('\t').trimEnd());
        }
      })
    );

  outbox
    .command('resend <id>')
    .description('send a message again that was given up')
    .action((id: string) =>
      withHall(async (ctx) => {
        const outcome = await resendMessage(ctx, id);
        if (!outcome.ok) throw new CommandFailure('No message of that id was given up: see hall outbox list.');
        console.log('It is sent again.');
      })
    );
}
