import type { Handle } from '@sveltejs/kit';

/**
 * Answers 404 to a form for an action that no page can have. Kit looks its name up on a plain object, where it finds what
 * every object inherits, and faults on `default`.
 */
export const withKnownActions: Handle = ({ event, resolve }) => {
  const action = [...event.url.searchParams.keys()].find((key) => key.startsWith('/'))?.slice(1);
  const isUnknown = action !== undefined && (action === 'default' || action in Object.prototype);
  return event.request.method === 'POST' && isUnknown ? new Response('Not Found', { status: 404 }) : resolve(event);
};
