/** A command that could not be carried out; its message is one sentence for the operator. */
export class CommandFailure extends Error {}
