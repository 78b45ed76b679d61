import type { SubmitFunction } from '@sveltejs/kit';

/** A form's submission for `use:enhance`; it is busy until `around`, what happens around it, is through. */
export function submission(around: () => SubmitFunction) {
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
