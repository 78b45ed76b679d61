/** An answer of the API, its body parsed where it is JSON. */
export interface ApiAnswer {
  status: number;
  headers: Headers;
  // A test may look at any member without describing the answer first.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

export interface ApiRequest {
  /** Sent as JSON, unless it is text or bytes, which are sent as they are. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Speaks to the API of a server as the account of a token, or as a visitor. */
export function apiClient(origin: string, token?: string) {
  return async function request(method: string, path: string, { body, headers }: ApiRequest = {}): Promise<ApiAnswer> {
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(origin + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers
      },
      ...(body !== undefined && { body: isRaw ? (body as string) : JSON.stringify(body) })
    });
    const text = await response.text();
    const isJson = /^application\/(problem\+)?json$/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== '' ? JSON.parse(text) : text
    };
  };
}

export type ApiClient = ReturnType<typeof apiClient>;

/** Signs an account in and speaks as it. */
export async function signedInClient(origin: string, username: string, password: string): Promise<ApiClient> {
  const answer = await apiClient(origin)('POST', '/api/v1/tokens', { body: { username, password } });
  if (answer.status !== 201) throw new Error(`${username} cannot sign in: ${JSON.stringify(answer.body)}`);
  return apiClient(origin, answer.body.token as string);
}
