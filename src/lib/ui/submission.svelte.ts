import type { SubmitFunction } from '@sveltejs/kit';

/** Shows what the form answered and empties it, as forms do. */
const asForms: SubmitFunction =
  () =>
  ({ update }) =>
    update();

/** Shows what the form answered and keeps what was typed. */
export const keepTyped: SubmitFunction =
  () =>
  ({ update }) =>
    update({ reset: false });

/** A form's submission for `use:enhance`; it is busy until `around`, what happens around it, is through. */
export function submission(around: () => SubmitFunction = () => asForms) {
  let isBusy = $state(false);
  const submit: SubmitFunction = async (input) => {
    isBusy = true;
    const answered = await around()(input);
    return async (outcome) => {
      await answered?.(outcome);
      isBusy = false;
    };
  };
  return {
    submit,
    get isBusy() {
      return isBusy;
    }
  };
}
