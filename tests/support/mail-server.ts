import { SMTPServer } from 'smtp-server';

/** A mail that the server has taken. */
export interface TakenMail {
  to: string;
  messageId: string;
  source: string;
}

/**
 * A real SMTP server on a loopback port, which can be stopped and started again. What it takes stays with it; while it
 * `breaksOff`, it ends the connection in the middle of each mail.
 */
export async function startMailServer() {
  const taken: TakenMail[] = [];
  const state = { breaksOff: false, refused: '' };
  let port = 0;
  let server = await open();

  async function open(): Promise<SMTPServer> {
    const opened = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      closeTimeout: 100,
      onRcptTo({ address }, _session, answer) {
        if (address !== state.refused) return answer();
        answer(Object.assign(new Error(`no such user: ${address}`), { responseCode: 550 }));
      },
      onData(stream, session, answer) {
        let source = '';
        stream.setEncoding('utf8');
        stream.on('data', (part: string) => {
          source += part;
          if (state.breaksOff) stream.destroy();
        });
        stream.on('close', () => state.breaksOff && answer(Object.assign(new Error('busy'), { responseCode: 451 })));
        stream.on('end', () => {
          const messageId = /^Message-ID: (.+)$/im.exec(source)?.[1]?.trim() ?? '';
          for (const { address } of session.envelope.rcptTo) taken.push({ to: address, messageId, source });
          answer();
        });
      }
    });
    opened.on('error', () => undefined);
    await new Promise<void>((listening) => opened.listen(port, '127.0.0.1', listening));
    const address = opened.server.address();
    if (address && typeof address === 'object') port = address.port;
    return opened;
  }

  const stop = () => new Promise<void>((stopped) => server.close(stopped));
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    state,
    stop,
    async start() {
      server = await open();
    }
  };
}
