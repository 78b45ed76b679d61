import type { GenericSchema } from 'valibot';
import type { ProblemCode } from './problem.ts';

/** One method of one address: what it takes, what it answers, and which problems are its own. */
export interface Operation {
  id: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  summary: string;
  /** Whether it answers without a token. */
  isPublic?: boolean;
  query?: GenericSchema;
  headers?: GenericSchema;
  body?: GenericSchema;
  /** Whether a request may come without its body. */
  bodyIsOptional?: boolean;
  status: number;
  answer?: GenericSchema;
  problems: readonly ProblemCode[];
}

/** Keeps the types of what an operation takes and answers. */
export function operation<const O extends Operation>(described: O): O {
  return described;
}
