import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const pieceSize = 2 ** 18;
const held = new Map<string, Uint8Array>();

/** Answers with the bytes of a file in the folder `BENCH_BYTES`, read once, in pieces that nobody has to copy. */
export const GET = ({ params: { name } }: { params: { name: string } }) => {
  const bytes = held.get(name) ?? readFileSync(join(process.env.BENCH_BYTES!, name));
  held.set(name, bytes);
  const pieces = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let sent = 0; sent < bytes.length; sent += pieceSize)
        controller.enqueue(bytes.subarray(sent, sent + pieceSize));
      controller.close();
    }
  });
  return new Response(pieces, { headers: { 'content-length': String(bytes.length) } });
};
