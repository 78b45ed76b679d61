/** What a service answers: success with what it found or made, or an expected failure with its reason. */
export type Result<Value extends object, Reason extends string> =
  ({ ok: true } & Value) | { ok: false; reason: Reason };

/** A failure with its reason, and what a caller needs to explain it. */
export function failed<Reason extends string>(reason: Reason): { ok: false; reason: Reason };
export function failed<Reason extends string, More extends object>(
  reason: Reason,
  more: More
): { ok: false; reason: Reason } & More;
export function failed(reason: string, more?: object) {
  return { ok: false as const, reason, ...more };
}

/** A success with what it found or made. */
export function succeeded<Value extends object>(value: Value): { ok: true } & Value {
  return { ok: true, ...value };
}
