/** How many of a file's rows have come. */
export interface Coming {
  rows: number;
  all: number;
}

const lineEnd = 10;

/**
 * Fetches a file of rows and tells with each part how far it has come: by the line ends in it, of as many rows as its
 * `row-count` says. `null` where the answer is no such file, as for whoever is not signed in any more; rejects where the network
 * goes, or `signal` says so.
 */
export async function fetchRows(
  address: string,
  { signal, tell }: { signal: AbortSignal; tell: (coming: Coming) => void }
): Promise<{ name: string; file: Blob } | null> {
  const response = await fetch(address, { signal });
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const all = response.headers.get('row-count');
  if (!response.ok || !response.body || name === undefined || all === null) return null;
  const parts: BlobPart[] = [];
  // The first line is the head of the table.
  let rows = -1;
  for await (const part of partsOf(response.body)) {
    parts.push(part);
    for (const byte of part) if (byte === lineEnd) rows++;
    tell({ rows: Math.max(0, rows), all: Number(all) });
  }
  return { name, file: new Blob(parts, { type: response.headers.get('content-type') ?? '' }) };
}

/** What a stream brings, part by part: not every browser can be asked so by itself. */
async function* partsOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}

/** Has the browser save a file under a name. */
export function save({ name, file }: { name: string; file: Blob }): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Some browsers begin to read it only after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
